using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables.Filters;
using Datasette.Text;

namespace Datasette.Pages.RowPages;

/// <summary>Counts the rows of other tables that reference this one, with links to them.</summary>
internal static class IncomingRows
{
    public static async ValueTask<JsonPage.Body> ResolveAsync(RowContext row)
    {
        var counted = await CountAsync(row);
        return (ref JsonOutput json) =>
        {
            json.StartArray();
            foreach (var (key, count, link) in counted)
            {
                json.StartObject();
                json.Name("other_table"u8);
                json.Text(key.OtherTable);
                json.Name("column"u8);
                json.Text(key.Column);
                json.Name("other_column"u8);
                json.Text(key.OtherColumn);
                json.Name("count"u8);
                json.Integer(count);
                json.Name("link"u8);
                json.Text(link);
                json.EndObject();
            }
            json.EndArray();
        };
    }

    /// <summary>Counts all of them in one query; none after a timeout. After an SQL error counts each table by itself.</summary>
    public static async ValueTask<IReadOnlyList<(IncomingKey Key, long Count, string Link)>> CountAsync(RowContext row)
    {
        var keys = row.Table.Incoming;
        if (keys.Count == 0 || row.KeyValues.Count > 1) return [];
        try
        {
            try
            {
                return await CountAsync(row, keys);
            }
            catch (InvalidSql) when (keys.Count > 1)
            {
                var found = new List<(IncomingKey, long, string)>();
                foreach (var key in keys) found.AddRange(await TryCountAsync(row, key));
                return found;
            }
        }
        catch (QueryInterrupted)
        {
            row.Context.IsCutShort = true;
            return [];
        }
        catch (InvalidSql)
        {
            return [];
        }
    }

    private static async ValueTask<IReadOnlyList<(IncomingKey Key, long Count, string Link)>> TryCountAsync(RowContext row, IncomingKey key)
    {
        try
        {
            return await CountAsync(row, [key]);
        }
        catch (InvalidSql)
        {
            // The table cannot be read: show the page without its count.
            return [];
        }
    }

    private static async ValueTask<IReadOnlyList<(IncomingKey Key, long Count, string Link)>> CountAsync(
        RowContext row, IReadOnlyList<IncomingKey> keys)
    {
        var counts = keys.Select((key, i) =>
            SqlText.Of($"(select count(*) from {new Identifier(key.OtherTable)} where {SqlText.Quoted(key.OtherColumn)}=:p{i})"));
        // Bind the value with the row's storage class: the other column may have no affinity that converts text.
        var query = SqlQuery.Of(
            SqlText.Of($"select {SqlText.Join(SqlText.Of($", "), counts)}"),
            [.. keys.Select((key, i) => new SqlParameter($"p{i}", Value(row, key)))]);
        using var rows = await row.Context.ReadAsync(row.Database, query, 1);
        var found = new List<(IncomingKey, long, string)>();
        for (var i = 0; i < keys.Count; i++) found.Add((keys[i], rows[0][i].Integer, Link(row, keys[i])));
        return found;
    }

    private static SqlValue Value(RowContext row, IncomingKey key) =>
        Cell(row, key) is { } cell ? CellKey.Of(row.Rows, cell).Value : SqlValue.Of(row.KeyValues[0]);

    private static Cell? Cell(RowContext row, IncomingKey key)
    {
        var names = row.Rows.Columns.Names;
        for (var column = 0; column < names.Length; column++)
            if (names[column].Equals(key.Column, StringComparison.OrdinalIgnoreCase)) return row.Rows[0][column];
        return null;
    }

    private static string Link(RowContext row, IncomingKey key)
    {
        var value = Cell(row, key) is { } cell ? row.Rows.Text(cell) : row.KeyValues[0];
        return $"{row.Urls.Table(row.Database, key.OtherTable)}?"
            + $"{QueryArgs.Encode(FilterArguments.Exact(key.OtherColumn))}={QueryArgs.Encode(value)}";
    }
}
