using Datasette.Registries;

namespace Datasette.Permissions;

/// <summary>The built-in actions, under Datasette's names.</summary>
internal static class Actions
{
    public static readonly PermissionAction ViewInstance = new("view-instance", "vi", "View the site", ResourceKind.Instance);
    public static readonly PermissionAction PermissionsDebug =
        new("permissions-debug", "pd", "Look into permissions", ResourceKind.Instance);
    public static readonly PermissionAction DebugMenu = new("debug-menu", "dm", "See the menu of debugging pages", ResourceKind.Instance);
    public static readonly PermissionAction ViewDatabase = new("view-database", "vd", "View a database", ResourceKind.Database);
    public static readonly PermissionAction ViewDatabaseDownload =
        new("view-database-download", "vdd", "Download a database file", ResourceKind.Database)
    {
        AlsoRequires = ViewDatabase,
    };
    public static readonly PermissionAction ExecuteSql = new("execute-sql", "es", "Run read-only SQL on a database", ResourceKind.Database)
    {
        AlsoRequires = ViewDatabase,
    };
    public static readonly PermissionAction ExecuteWriteSql =
        new("execute-write-sql", "ews", "Run SQL that writes to a database", ResourceKind.Database)
    {
        AlsoRequires = ViewDatabase,
    };
    public static readonly PermissionAction CreateTable = new("create-table", "ct", "Create tables", ResourceKind.Database);
    public static readonly PermissionAction CreateView = new("create-view", "cv", "Create views", ResourceKind.Database);
    public static readonly PermissionAction StoreQuery = new("store-query", "sq", "Store queries", ResourceKind.Database);
    public static readonly PermissionAction ViewTable = new("view-table", "vt", "View a table or a view", ResourceKind.Table);
    public static readonly PermissionAction InsertRow = new("insert-row", "ir", "Insert rows", ResourceKind.Table);
    public static readonly PermissionAction DeleteRow = new("delete-row", "dr", "Delete rows", ResourceKind.Table);
    public static readonly PermissionAction UpdateRow = new("update-row", "ur", "Update rows", ResourceKind.Table);
    public static readonly PermissionAction AlterTable = new("alter-table", "at", "Change a table's columns", ResourceKind.Table);
    public static readonly PermissionAction SetColumnType =
        new("set-column-type", "sct", "Say what kind of values a column holds", ResourceKind.Table);
    public static readonly PermissionAction DropTable = new("drop-table", "dt", "Drop a table", ResourceKind.Table);
    public static readonly PermissionAction DropView = new("drop-view", "dv", "Drop a view", ResourceKind.Table);
    public static readonly PermissionAction ViewQuery = new("view-query", "vq", "View a stored query and its result", ResourceKind.Query);
    public static readonly PermissionAction UpdateQuery = new("update-query", "uq", "Change a stored query", ResourceKind.Query);
    public static readonly PermissionAction DeleteQuery = new("delete-query", "dq", "Delete a stored query", ResourceKind.Query);

    public static readonly Registry<PermissionAction> BuiltIn = new(
    [
        ViewInstance, PermissionsDebug, DebugMenu, ViewDatabase, ViewDatabaseDownload, ExecuteSql, ExecuteWriteSql, CreateTable, CreateView,
        StoreQuery,
        ViewTable, InsertRow, DeleteRow, UpdateRow, AlterTable, SetColumnType, DropTable, DropView, ViewQuery, UpdateQuery, DeleteQuery,
    ], action => action.Name);
}
