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
        var keys = table.ForeignKeys.Where(key =>
            schema.Find(key.OtherTable) is { IsView: false, PrimaryKeys: [var only] } && only == key.OtherColumn)
            .DistinctBy(key => key.Column)
            .Select(key => new KeyValuePair<string, Value>(key.Column, urls.Table(database, key.OtherTable) + "/-/autocomplete")).ToList();
        if (keys.Count > 0) members.Add(new("foreignKeys", Value.Map(keys)));
        return Value.Map(members);
    }
}
