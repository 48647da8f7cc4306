using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Pages.WritePages;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Datasette.Writes.Tables;

namespace Datasette.Pages.WriteForms;

/// <summary>
/// What a script of a site's own needs to write through the API, under Datasette's names: <c>table_insert_ui</c>, <c>table_alter_ui</c>,
/// <c>set_column_type_ui</c>, <c>createTable</c>. Null where the actor may not, or the database is immutable.
/// </summary>
internal static class ScriptData
{
    private static readonly string[] ApiTypes = ["text", "integer", "float", "blob"];

    /// <summary>For new rows.</summary>
    public static async ValueTask<JsonObject?> InsertAsync(RequestContext context, Database database, Table table)
    {
        if (!await MayAsync(context, Actions.InsertRow, database, table)) return null;
        var (url, types) = (context.Site.Urls.Table(database, table), WriteEndpoint.ColumnTypes(context, table, database));
        var columns = Columns(table).Select(column => (IsNumbered: table.IsNumbered(column), Json: InsertColumn(table, column, types)))
            .ToList();
        var data = new JsonObject
        {
            ["path"] = url + "/-/insert",
            ["tableName"] = table.Name,
            ["columns"] = new JsonArray([.. columns.Where(column => !column.IsNumbered).Select(column => column.Json.DeepClone())]),
            ["bulkColumns"] = new JsonArray([.. columns.Select(column => (JsonNode)column.Json)]),
            ["primaryKeys"] = Texts(table.PrimaryKeys),
            ["maxInsertRows"] = context.Site.Settings.Get(KnownSettings.MaxInsertRows),
        };
        if (await MayAsync(context, Actions.UpdateRow, database, table)) data["upsertPath"] = url + "/-/upsert";
        return data;
    }

    /// <summary>For changes of a table.</summary>
    public static async ValueTask<JsonObject?> AlterAsync(RequestContext context, Database database, Table table)
    {
        if (!await MayAsync(context, Actions.AlterTable, database, table)) return null;
        var (urls, types) = (context.Site.Urls, WriteEndpoint.ColumnTypes(context, table, database));
        var data = new JsonObject
        {
            ["path"] = urls.Table(database, table) + "/-/alter",
            ["tableName"] = table.Name,
            ["columns"] = new JsonArray([.. Columns(table).Select(column => AlterColumn(table, column, types))]),
            ["primaryKeys"] = Texts(table.PrimaryKeys),
            ["columnTypes"] = Texts(ApiTypes),
            ["defaultExpressions"] = Expressions(),
            ["foreignKeyTargetsPath"] = $"{urls.Database(database)}/-/foreign-key-targets?table={Uri.EscapeDataString(table.Name)}",
        };
        if (await MayAsync(context, Actions.SetColumnType, database, table)) data["customColumnTypes"] = CustomTypes(context);
        if (await MayAsync(context, Actions.DropTable, database, table)) data["dropPath"] = urls.Table(database, table) + "/-/drop";
        return data;
    }

    /// <summary>For types of columns. They can be set where the file is immutable, but not at a hashed URL.</summary>
    public static async ValueTask<JsonObject?> ColumnTypesAsync(RequestContext context, Database database, Table table)
    {
        if (table.IsView || database.Route != database.Name
            || !await context.Access.MayAsync(Actions.SetColumnType, Resource.Table(database.Name, table.Name))) return null;
        var types = WriteEndpoint.ColumnTypes(context, table, database);
        var columns = new JsonObject();
        foreach (var column in table.Columns)
        {
            columns[column.Name] = new JsonObject
            {
                ["current"] = types.GetValueOrDefault(column.Name)?.Described,
                ["options"] = new JsonArray([.. ColumnType.Options(column.Type, context.Site.Registries.ColumnTypes).Select(Option)]),
            };
        }
        return new JsonObject { ["path"] = context.Site.Urls.Table(database, table) + "/-/set-column-type", ["columns"] = columns };

        static JsonNode Option(ColumnTypeDefinition definition) =>
            new JsonObject { ["name"] = definition.Name, ["description"] = definition.Description };
    }

    /// <summary>For new tables.</summary>
    public static async ValueTask<JsonObject?> CreateAsync(RequestContext context, Database database)
    {
        var (url, resource) = (context.Site.Urls.Database(database), Resource.Database(database.Name));
        if (!database.IsMutable || !await context.Access.MayAsync(Actions.CreateTable, resource)) return null;
        var data = new JsonObject
        {
            ["path"] = url + "/-/create",
            ["foreignKeyTargetsPath"] = url + "/-/foreign-key-targets",
            ["databaseName"] = database.Name,
            ["columnTypes"] = Texts(ApiTypes),
            ["defaultExpressions"] = Expressions(),
            ["canInsertRows"] = await context.Access.MayAsync(Actions.InsertRow, resource),
        };
        if (await context.Access.MayAsync(Actions.SetColumnType, resource)) data["customColumnTypes"] = CustomTypes(context);
        return data;
    }

    private static async ValueTask<bool> MayAsync(RequestContext context, PermissionAction action, Database database, Table table) =>
        database.IsMutable && !table.IsView && await context.Access.MayAsync(action, Resource.Table(database.Name, table.Name));

    private static IEnumerable<Column> Columns(Table table) => table.Columns.Where(column => column.Hidden == 0);

    private static JsonObject InsertColumn(Table table, Column column, IReadOnlyDictionary<string, ColumnType> types)
    {
        var affinity = Affinity.Of(column.Type);
        return new JsonObject
        {
            ["name"] = column.Name,
            ["sqlite_type"] = affinity,
            ["notnull"] = column.NotNull ? 1 : 0,
            ["default"] = column.Default,
            ["has_default"] = column.Default is not null,
            ["is_pk"] = column.PrimaryKey > 0,
            ["is_auto_pk"] = table.IsNumbered(column),
            ["value_kind"] = affinity is "INTEGER" or "REAL" ? "number" : "string",
            ["column_type"] = types.GetValueOrDefault(column.Name)?.Described,
        };
    }

    private static JsonNode AlterColumn(Table table, Column column, IReadOnlyDictionary<string, ColumnType> types)
    {
        var (affinity, expression) = (Affinity.Of(column.Type), DefaultExpressions.NameOf(column.Default));
        var key = table.ForeignKeys.FirstOrDefault(one => one.Column == column.Name);
        var data = new JsonObject
        {
            ["name"] = column.Name,
            ["type"] = affinity switch { "INTEGER" => "integer", "REAL" => "float", "BLOB" => "blob", _ => "text" },
            ["sqlite_type"] = affinity,
            ["notnull"] = column.NotNull ? 1 : 0,
            ["default"] = expression is null ? column.Default : null,
            ["has_default"] = column.Default is not null,
            ["is_pk"] = column.PrimaryKey > 0,
            ["foreign_key"] = key is null ? null : new JsonObject { ["fk_table"] = key.OtherTable, ["fk_column"] = key.OtherColumn },
            ["column_type"] = types.GetValueOrDefault(column.Name)?.Described,
        };
        if (expression is not null) data["default_expr"] = expression;
        return data;
    }

    private static JsonArray Expressions() => [.. DefaultExpressions.All.Select(one =>
        (JsonNode)new JsonObject { ["value"] = one.Name, ["label"] = one.Label, ["sqliteType"] = one.Type })];

    /// <summary>The column types for a new column, and the API's types of such columns: one alone where the type has no other.</summary>
    private static JsonArray CustomTypes(RequestContext context) =>
    [
        .. context.Site.Registries.ColumnTypes.All.OrderBy(definition => definition.Name, StringComparer.Ordinal).Select(definition =>
        {
            var isOfText = ColumnType.Known.Contains(definition.Name);
            var option = new JsonObject
            {
                ["name"] = definition.Name,
                ["description"] = definition.Description,
                ["sqliteTypes"] = Texts(isOfText ? ["text"] : ApiTypes),
            };
            if (isOfText) option["fixedSqliteType"] = "text";
            return (JsonNode)option;
        }),
    ];

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
