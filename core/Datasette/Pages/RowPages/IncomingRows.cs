using Datasette.Errors;
using Datasette.Formats.Json;
using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Text;

namespace Datasette.Pages.RowPages;

/// <summary>The rows of other tables that point at this one: how many, and where to see them.</summary>
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

    /// <summary>Counts them all in one query; when that takes too long there are none to show.</summary>
    public static async ValueTask<IReadOnlyList<(IncomingKey Key, long Count, string Link)>> CountAsync(RowContext row)
    {
        var keys = row.Table.Incoming;
        if (keys.Count == 0 || row.KeyValues.Count > 1) return [];
        var counts = keys.Select(key =>
            SqlText.Of($"(select count(*) from {new Identifier(key.OtherTable)} where {SqlText.Quoted(key.OtherColumn)}=:id)"));
        var query = SqlQuery.Of(SqlText.Of($"select {SqlText.Join(SqlText.Of($", "), counts)}"), SqlParameter.Of("id", row.KeyValues[0]));
        try
        {
            using var rows = await row.Context.ReadAsync(row.Database, query, 1);
            var found = new List<(IncomingKey, long, string)>();
            for (var i = 0; i < keys.Count; i++) found.Add((keys[i], rows[0][i].Integer, Link(row, keys[i])));
            return found;
        }
        catch (QueryInterrupted)
        {
            row.Context.IsCutShort = true;
            return [];
        }
    }

    private static string Link(RowContext row, IncomingKey key)
    {
        var argument = key.OtherColumn.StartsWith('_') ? key.OtherColumn + "__exact" : key.OtherColumn;
        return $"{row.Urls.Table(row.Database, key.OtherTable)}?{QueryArgs.Encode(argument)}={QueryArgs.Encode(row.KeyValues[0])}";
    }
}
