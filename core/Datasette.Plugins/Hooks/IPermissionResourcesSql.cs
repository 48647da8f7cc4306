namespace Datasette.Plugins.Hooks;

/// <summary>
/// Datasette's hook <c>permission_resources_sql</c>. Adds permission rules. Rules of plugins, configuration and program are combined: a
/// table's rules override its database's, which override the site's; on one level a denial wins.
/// </summary>
public interface IPermissionResourcesSql : IPlugin
{
    /// <summary>
    /// Whether the rules for an action and an actor are fixed while the site runs: decisions are then cached. False by default: then the
    /// plugin is called for each page.
    /// </summary>
    bool AreFixed => false;

    /// <summary>
    /// The only resources on which the action stays allowed, whatever the rules, as rows of <c>parent, child</c>; null for no restriction.
    /// Called with the rules, and its errors are theirs.
    /// </summary>
    /// <param name="context">The hook's arguments.</param>
    ValueTask<PermissionSql?> RestrictionsAsync(PermissionResourcesSqlContext context) => default;

    /// <summary>Called for each action that a page checks; for fixed rules once for each action and actor.</summary>
    /// <remarks>
    /// <para>Threads: many requests call it at the same time.</para>
    /// <para>Errors: an exception is logged with the plugin's name; the client gets a generic 500, and nothing is allowed.</para>
    /// </remarks>
    /// <param name="context">The hook's arguments.</param>
    /// <returns>The rules for one action and one actor, or null for none.</returns>
    ValueTask<PermissionSql?> PermissionResourcesSqlAsync(PermissionResourcesSqlContext context);
}
