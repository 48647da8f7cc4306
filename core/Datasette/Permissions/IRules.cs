namespace Datasette.Permissions;

/// <summary>A built-in plugin with permission rules: computed without waiting, and fixed while the site runs.</summary>
internal interface IRules : IPermissionResourcesSql
{
    bool IPermissionResourcesSql.AreFixed => true;

    /// <summary>The rules for an action and an actor, or null for none.</summary>
    PermissionSql? Rules(PermissionAction action, Actor? actor);

    /// <summary>The only resources on which the action stays allowed, or null for no restriction.</summary>
    PermissionSql? Restrictions(PermissionAction action, Actor? actor) => null;

    ValueTask<PermissionSql?> IPermissionResourcesSql.PermissionResourcesSqlAsync(PermissionResourcesSqlContext context) =>
        new(Rules(context.Action, context.Actor));

    ValueTask<PermissionSql?> IPermissionResourcesSql.RestrictionsAsync(PermissionResourcesSqlContext context) =>
        new(Restrictions(context.Action, context.Actor));
}
