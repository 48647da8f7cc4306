namespace Datasette.Permissions;

/// <summary>Built-in permission rules: computed without waiting, and fixed while the site runs.</summary>
internal interface IRules
{
    /// <summary>The rules for an action and an actor, or null for none.</summary>
    PermissionSql? Rules(PermissionAction action, Actor? actor);

    /// <summary>The only resources on which the action stays allowed, or null for no restriction.</summary>
    PermissionSql? Restrictions(PermissionAction action, Actor? actor) => null;
}
