using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Tables;
using Datasette.Tables.Facets;

namespace Datasette.Sites;

/// <summary>Collects what plugins add to the registries.</summary>
internal static class PluginRegistries
{
    /// <summary>Built-in formats.</summary>
    private static readonly string[] OwnFormats = ["json", "csv", "blob", "db"];

    /// <summary>Built-in events.</summary>
    private static readonly HashSet<string> OwnEvents =
    [
        "login", "logout", "create-token", "create-table", "drop-table", "alter-table", "rename-table", "insert-rows", "upsert-rows",
        "update-row", "delete-row",
    ];

    /// <exception cref="StartupError">Two registrations have one name, or a plugin threw.</exception>
    public static SiteRegistries Of(SiteRegistries known, PluginHooks hooks, IDatasette datasette)
    {
        CheckNames(hooks.Plugins);
        if (hooks.Plugins.Count == 0) return known;
        var formats = HookCalls.Start(hooks.RegisterOutputRenderer, "register_output_renderer", plugin =>
            plugin.RegisterOutputRenderer(new()
        {
            Datasette = datasette,
        }));
        foreach (var (plugin, format) in formats)
        {
            if (OwnFormats.Contains(format.Extension)
                || format.Extension.Length == 0
                || !format.Extension.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw new StartupError($"The plugin {plugin.Name} registers the output format \"{format.Extension}\", which is taken "
                    + "or no extension");
        }
        CheckEvents(hooks, datasette);
        var types = HookCalls.Start(hooks.RegisterColumnTypes, "register_column_types", plugin => plugin.RegisterColumnTypes(new()
        {
            Datasette = datasette,
        }));
        if (types.Find(type => ColumnType.Known.Contains(type.Item.Name)) is { Item: not null } taken)
            throw new StartupError($"The plugin {taken.Plugin.Name} registers the column type {taken.Item.Name}, which exists already");
        return known with
        {
            Actions = known.Actions.With(HookCalls.Start(hooks.RegisterActions, "register_actions", plugin =>
                plugin.RegisterActions(new() { Datasette = datasette })).Select(item => item.Item)),
            Facets = known.Facets.With(HookCalls.Start(hooks.RegisterFacetClasses, "register_facet_classes", plugin =>
                plugin.RegisterFacetClasses(new()
            {
                Datasette = datasette,
            }))
                .Select(item => new PluginFacet(item.Item))),
            Formats = known.Formats.With(formats.Select(item => new PluginFormat(item.Plugin, item.Item))),
            ColumnTypes = known.ColumnTypes.With(types.Select(type => type.Item)),
            TokenHandlers = [.. HookCalls.Start(hooks.RegisterTokenHandler, "register_token_handler", plugin =>
                plugin.RegisterTokenHandler(new() { Datasette = datasette })).Select(item => item.Item)],
        };
    }

    private static void CheckNames(IReadOnlyList<IPlugin> plugins)
    {
        if (plugins.FirstOrDefault(plugin => string.IsNullOrWhiteSpace(plugin.Name)) is { } nameless)
            throw new StartupError($"A plugin has no name ({nameless.GetType().Name})");
        if (plugins.GroupBy(plugin =>
            plugin.Name).FirstOrDefault(group =>
                group.Count() > 1) is { } twice) throw new StartupError($"There are two plugins named {twice.Key}");
    }

    private static void CheckEvents(PluginHooks hooks, IDatasette datasette)
    {
        var seen = new HashSet<string>(OwnEvents);
        foreach (var (plugin, name) in HookCalls.Start(hooks.RegisterEvents, "register_events", plugin => plugin.RegisterEvents(new()
        {
            Datasette = datasette,
        })))
            if (!seen.Add(name)) throw new StartupError($"The plugin {plugin.Name} registers the event {name}, which exists already");
    }
}
