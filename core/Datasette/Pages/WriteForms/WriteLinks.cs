using Datasette.Permissions;
using Datasette.Rendering.Cells;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Jinja.Values;

namespace Datasette.Pages.WriteForms;

/// <summary>The forms that pages of a database link to, for this actor. A database that is immutable has none.</summary>
internal static class WriteLinks
{
    private static readonly Value None = Value.List([]);

    /// <summary>The links of a database's page.</summary>
    public static async ValueTask<Value> OfDatabaseAsync(RequestContext context, Database database)
    {
        if (!database.IsMutable) return None;
        var (links, url, resource) = (new List<Value>(), context.Site.Urls.Database(database), Resource.Database(database.Name));
        if (await context.Access.MayAsync(Actions.CreateTable, resource))
        {
            links.Add(Link("Create table", url + CreateTableForm.Suffix, "database", "create-table"));
            if (await context.Access.MayAsync(Actions.InsertRow, resource))
                links.Add(Link("Create table from a file", url + RowsForms.NewSuffix, "database", "create-table-from-rows"));
        }
        if (await context.Access.MayAsync(Actions.ExecuteWriteSql, resource))
            links.Add(Link("Write with SQL", url + "/-/execute-write", "database", "execute-write"));
        return Value.List(links);
    }

    /// <summary>The links of a table's page.</summary>
    public static async ValueTask<Value> OfTableAsync(RequestContext context, Database database, Table table)
    {
        if (!database.IsMutable || table.IsView) return None;
        var (links, url, resource) =
            (new List<Value>(), context.Site.Urls.Table(database, table), Resource.Table(database.Name, table.Name));
        if (await context.Access.MayAsync(Actions.InsertRow, resource))
        {
            links.Add(Link("Insert row", url + InsertRowForm.Suffix, "table", "insert-row"));
            links.Add(Link("Paste or upload rows", url + RowsForms.Suffix, "table", "insert-rows"));
        }
        if (await context.Access.MayAsync(Actions.AlterTable, resource))
            links.Add(Link("Alter table", url + AlterTableForm.Suffix, "table", "alter-table"));
        if (await context.Access.MayAsync(Actions.DropTable, resource))
            links.Add(Link("Drop table", url + DropTableForm.Suffix, "table", "drop-table"));
        return Value.List(links);
    }

    /// <summary>The links of a row's page.</summary>
    public static async ValueTask<Value> OfRowAsync(RequestContext context, Database database, Table table, string rowPath)
    {
        var (links, url) = (await OfRowsAsync(context, database, table), context.Site.Urls.Row(database, table.Name, rowPath));
        return Value.List(
        [
            .. links.MayUpdate ? [Link("Edit row", url + UpdateRowForm.Suffix, "row", "edit")] : (Value[])[],
            .. links.MayDelete ? [Link("Delete row", url + DeleteRowForm.Suffix, "row", "delete")] : (Value[])[],
        ]);
    }

    /// <summary>The links beside each row of a table's page.</summary>
    public static async ValueTask<RowWriteLinks> OfRowsAsync(RequestContext context, Database database, Table table)
    {
        if (!database.IsMutable || table.IsView) return default;
        var resource = Resource.Table(database.Name, table.Name);
        return new(await context.Access.MayAsync(Actions.UpdateRow, resource), await context.Access.MayAsync(Actions.DeleteRow, resource));
    }

    private static Value Link(string label, string href, string on, string action) =>
        Value.Map([new("label", label), new("href", href), new("on", on), new("action", action)]);
}
