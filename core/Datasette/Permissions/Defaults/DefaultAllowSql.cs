
namespace Datasette.Permissions.Defaults;

/// <summary>The setting <c>default_allow_sql</c> turned off: no actor may execute SQL, unless a database's own rule allows it.</summary>
internal sealed class DefaultAllowSql : IRules
{
    public string Name => "datasette.default_permissions.allow_sql";

    public PermissionSql? Rules(PermissionAction action, Actor? actor) => action == Actions.ExecuteSql
        ? PermissionSql.Of("default_allow_sql", [new(Resource.Instance, Allow: false, "default_allow_sql is off")])
        : null;
}
