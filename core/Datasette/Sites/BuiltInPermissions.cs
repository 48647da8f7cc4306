using Datasette.Configuration;
using Datasette.Permissions;
using Datasette.Permissions.Defaults;

namespace Datasette.Sites;

/// <summary>The built-in permission rules of a site, by its options and configuration.</summary>
internal static class BuiltInPermissions
{
    /// <summary>All makers of rules: plugins, then the program's own.</summary>
    public static PermissionResolver For(Site site)
    {
        var plugins = site.Hooks.PermissionResourcesSql;
        var own = site.BuiltIn.OfType<IRules>().ToList();
        var isConfigured = own.OfType<ConfiguredPermissions>().Any();
        return new PermissionResolver(site.Databases, site.Queries, [.. plugins, .. own],
            isOpen: plugins.Length == 0 && !isConfigured && site.Settings.Get(KnownSettings.DefaultAllowSql) && !site.Options.DefaultDeny,
            () => site.ForPlugins)
        {
            Log = site.Options.RootEnabled || plugins.Length > 0 || isConfigured ? new PermissionLog(site.Options.Time) : null,
        };
    }

    /// <summary>The program's own, in the order in which <c>/-/rules</c> tells them.</summary>
    public static IEnumerable<IRules> Of(Site site)
    {
        var options = site.Options;
        if (options.RootEnabled) yield return new RootUser();
        if (options.Demo is not null) yield return new DemoVisitor();
        if (!options.DefaultDeny) yield return new DefaultAllow();
        if (!site.Settings.Get(KnownSettings.DefaultAllowSql)) yield return new DefaultAllowSql();
        var configured = new ConfiguredPermissions(options.Config, site.Actions);
        if (!configured.IsEmpty) yield return configured;
        yield return new StoredQueryOwners(site.Queries);
        yield return new ActorRestrictions();
    }
}
