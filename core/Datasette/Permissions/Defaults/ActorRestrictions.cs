
namespace Datasette.Permissions.Defaults;

/// <summary>The <c>_r</c> restrictions of an actor: an action that they do not list is denied, whatever the rules say.</summary>
internal sealed class ActorRestrictions : IRules
{
    public const string Key = "_r";

    public string Name => "datasette.default_permissions.restrictions";

    public PermissionSql? Rules(PermissionAction action, Actor? actor) => null;

    public PermissionSql? Restrictions(PermissionAction action, Actor? actor)
    {
        if (actor is null || !actor.Has(Key)) return null;
        // Invalid restrictions deny everything.
        var resources = TokenRestrictions.Read(actor[Key])?.Of(action) ?? [];
        return PermissionSql.Of("actor_restrictions",
            [.. resources.Select(resource => new PermissionRule(resource, Allow: true, "listed in _r"))])
            ?? PermissionSql.Of("actor_restrictions", [Nothing]);
    }

    /// <summary>Matches no resource: no database has an empty name.</summary>
    private static PermissionRule Nothing => new(Resource.Database(""), Allow: true, "");
}
