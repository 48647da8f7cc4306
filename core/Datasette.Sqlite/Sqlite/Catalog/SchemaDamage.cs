using Datasette.Errors;

namespace Datasette.Sqlite.Catalog;

/// <summary>SQLite's error about unreadable schema entries.</summary>
internal static class SchemaDamage
{
    private const string Start = "malformed database schema";

    /// <summary>Whether a table's problem is an unreadable schema entry.</summary>
    public static bool Is(string? problem) => problem?.StartsWith(Start, StringComparison.Ordinal) == true;

    /// <summary>The problem of a schema that has only unreadable entries; null for others.</summary>
    public static string? OfAll(Schema schema) =>
        schema.Tables.Count > 0 && schema.Tables.All(table => Is(table.Problem)) ? schema.Tables[0].Problem : null;

    /// <returns>SQLite's error, which names the first unreadable entry; null for none.</returns>
    public static string? Of(ConnectionOptions options, TimeSpan timeLimit, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using var connection = Connection.Open(options with { IsStrict = true, CacheSizeKb = 0, Attached = [] }, time);
            using var rows = connection.Read(SqlQuery.Of(SqlText.Of($"select 1 from sqlite_master")), 1, timeLimit, cancellationToken);
            return null;
        }
        catch (InvalidSql error)
        {
            return error.Message;
        }
    }
}
