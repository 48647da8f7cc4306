namespace Datasette.Permissions;

/// <summary>A plugin of the program's own that makes rules: they are known at once, and stay the same while the site runs.</summary>
internal interface IRules : IPermissionResourcesSql
{
    bool IPermissionResourcesSql.AreFixed => true;

    /// <summary>Rules for one action and one actor, or null where there are none.</summary>
    PermissionSql? Rules(PermissionAction action, Actor? actor);

    /// <summary>Resources outside of which the action is denied, or null.</summary>
    PermissionSql? Restrictions(PermissionAction action, Actor? actor) => null;

    ValueTask<PermissionSql?> IPermissionResourcesSql.PermissionResourcesSqlAsync(PermissionResourcesSqlContext context) =>
        new(Rules(context.Action, context.Actor));

    ValueTask<PermissionSql?> IPermissionResourcesSql.RestrictionsAsync(PermissionResourcesSqlContext context) =>
        new(Restrictions(context.Action, context.Actor));
}
