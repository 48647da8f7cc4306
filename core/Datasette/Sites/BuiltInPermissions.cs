using Datasette.Configuration;
using Datasette.Permissions;
using Datasette.Permissions.Defaults;

namespace Datasette.Sites;

/// <summary>All sources of permission rules: plugins first, then the built-in ones.</summary>
internal static class BuiltInPermissions
{
    public static PermissionResolver For(Site site)
    {
        var options = site.Options;
        var configured = new ConfiguredPermissions(options.Config, site.Actions);
        var allowsSql = site.Settings.Get(KnownSettings.DefaultAllowSql);
        List<IRules> hooks = [];
        var plugins = site.Hooks.PermissionResourcesSql;
        var hasPlugins = plugins.Length > 0;
        if (options.RootEnabled) hooks.Add(new RootUser());
        if (options.Demo is not null) hooks.Add(new DemoVisitor());
        if (!options.DefaultDeny) hooks.Add(new DefaultAllow());
        if (!allowsSql) hooks.Add(new DefaultAllowSql());
        if (!configured.IsEmpty) hooks.Add(configured);
        hooks.Add(new StoredQueryOwners(site.Queries));
        hooks.Add(new ActorRestrictions());
        return new PermissionResolver(site.Databases, site.Queries, hooks,
            isOpen: !hasPlugins && configured.IsEmpty && allowsSql && !options.DefaultDeny, plugins, () => site.ForPlugins)
        {
            Log = options.RootEnabled || hasPlugins || !configured.IsEmpty ? new PermissionLog(options.Time) : null,
        };
    }
}
