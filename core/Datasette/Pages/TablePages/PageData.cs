using Datasette.Http;
using Datasette.Rendering;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary><c>table_page_data</c>: the JSON about the table for the scripts of table and row pages.</summary>
internal static class PageData
{
    /// <param name="urls">The site's URLs.</param>
    /// <param name="database">The database.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="table">The table.</param>
    /// <param name="insert">What scripts that insert rows need; null or None leaves it out.</param>
    /// <param name="alter">What scripts that alter the table need; null or None leaves it out.</param>
    public static Value Of(Urls urls, Database database, Schema schema, Table table, Value? insert = null, Value? alter = null)
    {
        var members = new List<KeyValuePair<string, Value>>
        {
            new("database", database.Name), new("table", table.Name), new("tableUrl", urls.Table(database, table)),
        };
        var keys = ForeignKeys(urls, database, schema, table).Select(key => KeyValuePair.Create(key.Key, Value.From(key.Value))).ToList();
        if (keys.Count > 0) members.Add(new("foreignKeys", Value.Map(keys)));
        if (insert is { IsNone: false } row) members.Add(new("insertRow", row));
        if (alter is { IsNone: false } changes) members.Add(new("alterTable", changes));
        return Value.Map(members);
    }

    /// <summary><c>column_chooser_data</c>: the columns, for the script of their menu.</summary>
    public static Value Chooser(TableContext page) => Value.Map(
    [
        new("allColumns", TextList.Of(page.Table.ColumnNames)),
        new("selectedColumns", TextList.Of(page.Plan.Select)),
        new("primaryKeys", TextList.Of(page.Table.PrimaryKeys)),
    ]);

    /// <summary>The addresses of autocomplete by column, for foreign keys to a table whose only key column they reference.</summary>
    public static IEnumerable<KeyValuePair<string, string>> ForeignKeys(Urls urls, Database database, Schema schema, Table table) =>
        table.ForeignKeys.Where(key =>
            schema.Find(key.OtherTable) is { IsView: false, PrimaryKeys: [var only] } && only == key.OtherColumn)
            .DistinctBy(key => key.Column)
            .Select(key => KeyValuePair.Create(key.Column, urls.Table(database, key.OtherTable) + "/-/autocomplete"));
}
