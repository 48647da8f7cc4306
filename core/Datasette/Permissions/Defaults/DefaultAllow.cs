
namespace Datasette.Permissions.Defaults;

/// <summary>The default permissions: viewing, downloading and executing SQL. <c>--default-deny</c> omits them.</summary>
internal sealed class DefaultAllow : IRules
{
    private static readonly IReadOnlySet<PermissionAction> Allowed = new HashSet<PermissionAction>
    {
        Actions.ViewInstance, Actions.ViewDatabase, Actions.ViewDatabaseDownload, Actions.ViewTable, Actions.ViewQuery, Actions.ExecuteSql,
    };

    public string Name => "datasette.default_permissions";

    public static bool Covers(PermissionAction action) => Allowed.Contains(action);

    public PermissionSql? Rules(PermissionAction action, Actor? actor) =>
        Covers(action)
            ? PermissionSql.Of("default_allow", [new(Resource.Instance, Allow: true, $"default allow for {action.Name}")])
            : null;
}
