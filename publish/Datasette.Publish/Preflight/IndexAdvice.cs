using System.Text.Json.Nodes;
using Datasette.Publish.Sites;
using Datasette.Sqlite;
using Microsoft.Data.Sqlite;

namespace Datasette.Publish.Preflight;

/// <summary>
/// Missing indexes that pages of large tables would use: on foreign key columns, and on configured facet and sort columns.
/// </summary>
internal static class IndexAdvice
{
    /// <summary>For smaller tables a scan is as fast as an index.</summary>
    private const int LargeTable = 10_000;

    /// <summary>The CREATE INDEX statements; none if the file cannot be read, which is reported elsewhere.</summary>
    /// <param name="file">The file, or a copy of it.</param>
    /// <param name="database">The database's name, by which the configuration knows it.</param>
    /// <param name="config">The configuration of the site.</param>
    public static IReadOnlyList<string> For(string file, string database, JsonObject config)
    {
        SqliteLibrary.Prepare();
        try
        {
            using var connection = ReadOnlyFile.Open(file);
            const string tables = "select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by name";
            return [.. Names(connection, tables).SelectMany(table =>
                 Missing(connection, table, Configured(config, database, table)))];
        }
        catch (SqliteException)
        {
            return [];
        }
    }

    private static IEnumerable<string> Missing(SqliteConnection connection, string table, IEnumerable<string> configured)
    {
        var columns = Names(connection, "select name from pragma_table_info($table)", table);
        var wanted = Names(connection, "select \"from\" from pragma_foreign_key_list($table) where seq = 0", table)
            .Concat(configured)
            .Select(name => columns.Find(column => column.Equals(name, StringComparison.OrdinalIgnoreCase)))
            .OfType<string>()
            .Distinct()
            .Except(Names(connection, """
                select info.name from pragma_index_list($table) as list, pragma_index_info(list.name) as info
                where info.seqno = 0 and list.partial = 0 and info.name is not null
                union select name from pragma_table_info($table) where pk = 1
                """, table))
            .ToArray();
        if (wanted.Length == 0 || !IsLarge(connection, table))
            return [];
        return wanted.Select(column => $"create index {new Identifier($"idx_{table}_{column}").Quoted} "
            + $"on {new Identifier(table).Quoted} ({new Identifier(column).Quoted})");
    }

    /// <summary>
    /// Facets by the values of a column, and sort columns: the default one, and those that <c>sortable_columns</c> offers. An index is no
    /// use for the other kinds of facets, which compute on each value.
    /// </summary>
    private static IEnumerable<string> Configured(JsonObject config, string database, string table)
    {
        var node = Member(Member(Member(Member(config, "databases"), database), "tables"), table);
        return Texts(Member(node, "facets")).Concat(Texts(Member(node, "sortable_columns")))
            .Concat(Texts(new JsonArray(Member(node, "sort")?.DeepClone(), Member(node, "sort_desc")?.DeepClone())));
    }

    private static IEnumerable<string> Texts(JsonNode? list) => (list as JsonArray ?? []).OfType<JsonValue>()
        .Where(value => value.GetValueKind() == System.Text.Json.JsonValueKind.String)
        .Select(value => value.GetValue<string>());

    private static JsonNode? Member(JsonNode? node, string name) => node is JsonObject members ? members[name] : null;

    private static bool IsLarge(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The name is quoted by Identifier.
        command.CommandText = $"select count(*) from (select 1 from {new Identifier(table).Quoted} limit {LargeTable})";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()! >= LargeTable;
    }

    private static List<string> Names(SqliteConnection connection, string sql, string? table = null)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The SQL consists of constants; the table is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        if (table is not null)
            command.Parameters.AddWithValue("$table", table);
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}
