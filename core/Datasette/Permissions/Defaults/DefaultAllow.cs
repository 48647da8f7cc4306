
namespace Datasette.Permissions.Defaults;

/// <summary>What everybody may do unless told otherwise: look, download and query. <c>--default-deny</c> leaves it out.</summary>
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
