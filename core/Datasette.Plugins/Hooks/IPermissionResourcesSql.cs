namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>permission_resources_sql</c>. Says what an actor may do where. Rules of plugins, of the
/// configuration and of the program compose: those of a table before those of its database before those of the site, and of
/// two on one level a denial wins.
/// </summary>
public interface IPermissionResourcesSql : IPlugin
{
    /// <summary>
    /// Whether the rules for an action and an actor stay the same while the site runs: answers are then kept. False by default: then the
    /// plugin is asked for each page.
    /// </summary>
    bool AreFixed => false;

    /// <summary>
    /// Resources outside of which the action is denied whatever the rules say, as rows of <c>parent, child</c>; null where nothing is
    /// restricted.
    /// </summary>
    ValueTask<PermissionSql?> RestrictionsAsync(PermissionResourcesSqlContext context) => default;

    /// <summary>It is called by many requests at the same time.</summary>
    /// <remarks>
    /// An exception is written to the log with the name of the plugin; the client gets a 500 that tells nothing of it. Nothing
    /// is allowed by it.
    /// </remarks>
    /// <param name="context">What is asked.</param>
    /// <returns>Rules for one action and one actor, or null where there are none.</returns>
    ValueTask<PermissionSql?> PermissionResourcesSqlAsync(PermissionResourcesSqlContext context);
}
