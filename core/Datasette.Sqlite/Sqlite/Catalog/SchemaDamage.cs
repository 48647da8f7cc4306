using Datasette.Errors;

namespace Datasette.Sqlite.Catalog;

/// <summary>What SQLite says of a schema that has entries which it cannot read.</summary>
internal static class SchemaDamage
{
    private const string Start = "malformed database schema";

    /// <summary>Whether a table's problem is such an entry.</summary>
    public static bool Is(string? problem) => problem?.StartsWith(Start, StringComparison.Ordinal) == true;

    /// <summary>The problem of a schema that has nothing but such entries; null of any other.</summary>
    public static string? OfAll(Schema schema) =>
        schema.Tables.Count > 0 && schema.Tables.All(table => Is(table.Problem)) ? schema.Tables[0].Problem : null;

    /// <returns>SQLite's sentence, which names the first such entry; null where there is none.</returns>
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
