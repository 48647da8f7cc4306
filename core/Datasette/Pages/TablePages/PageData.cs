using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary><c>table_page_data</c>: the JSON about the table for the scripts of table and row pages.</summary>
internal static class PageData
{
    public static Value Of(Urls urls, Database database, Schema schema, Table table)
    {
        var members = new List<KeyValuePair<string, Value>>
        {
            new("database", database.Name), new("table", table.Name), new("tableUrl", urls.Table(database, table)),
        };
        var keys = ForeignKeys(urls, database, schema, table).Select(key => KeyValuePair.Create(key.Key, Value.From(key.Value))).ToList();
        if (keys.Count > 0) members.Add(new("foreignKeys", Value.Map(keys)));
        return Value.Map(members);
    }

    /// <summary>The addresses of autocomplete by column, for foreign keys to a table whose only key column they reference.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ForeignKeys(Urls urls, Database database, Schema schema, Table table) =>
        table.ForeignKeys.Where(key =>
            schema.Find(key.OtherTable) is { IsView: false, PrimaryKeys: [var only] } && only == key.OtherColumn)
            .DistinctBy(key => key.Column)
            .Select(key => KeyValuePair.Create(key.Column, urls.Table(database, key.OtherTable) + "/-/autocomplete"));
}
