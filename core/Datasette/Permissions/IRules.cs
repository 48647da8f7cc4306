namespace Datasette.Permissions;

/// <summary>Rules of the program's own: they are known at once, and stay the same while the site runs.</summary>
internal interface IRules
{
    /// <summary>Rules for one action and one actor, or null where there are none.</summary>
    PermissionSql? Rules(PermissionAction action, Actor? actor);

    /// <summary>Resources outside of which the action is denied, or null.</summary>
    PermissionSql? Restrictions(PermissionAction action, Actor? actor) => null;
}
