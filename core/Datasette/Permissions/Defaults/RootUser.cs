
namespace Datasette.Permissions.Defaults;

/// <summary><c>serve --root</c>: the actor <c>root</c> may do everything that no rule denies.</summary>
internal sealed class RootUser : IRules
{
    public string Name => "datasette.default_permissions.root";

    public PermissionSql? Rules(PermissionAction action, Actor? actor) =>
        actor?.Id == Actor.Root.Id ? PermissionSql.Of("root_user", [new(Resource.Instance, Allow: true, "root user")]) : null;
}
