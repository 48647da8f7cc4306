namespace Datasette.Plugins;

/// <summary>Says what an actor may do where: Datasette's hook <c>permission_resources_sql</c>.</summary>
public interface IPermissionResources
{
    /// <summary>Rules for one action and one actor (null for somebody who is not signed in), or null where there are none.</summary>
    PermissionSql? Rules(PermissionAction action, Actor? actor);

    /// <summary>
    /// Resources outside of which the action is denied whatever the rules say, as rows of <c>parent, child</c>; null where
    /// nothing is restricted.
    /// </summary>
    PermissionSql? Restrictions(PermissionAction action, Actor? actor) => null;
}
