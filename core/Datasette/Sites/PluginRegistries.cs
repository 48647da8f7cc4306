using System.Text.Json.Nodes;
using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Tables.Facets;

namespace Datasette.Sites;

/// <summary>Collects what plugins add to the registries.</summary>
internal static class PluginRegistries
{
    /// <summary>Built-in formats.</summary>
    private static readonly string[] OwnFormats = ["json", "csv", "blob", "db"];

    /// <param name="known">The registries to start with.</param>
    /// <param name="own">The built-in plugins.</param>
    /// <param name="hooks">The plugins of the site.</param>
    /// <param name="datasette">The site as the plugin API shows it.</param>
    /// <exception cref="StartupError">Two registrations have one name, or a plugin threw.</exception>
    public static SiteRegistries Of(SiteRegistries known, PluginHooks own, PluginHooks hooks, IDatasette datasette)
    {
        CheckNames(hooks.Plugins);
        var formats = Formats(hooks, datasette);
        foreach (var (plugin, format) in formats)
        {
            if (OwnFormats.Contains(format.Extension)
                || format.Extension.Length == 0
                || !format.Extension.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
                throw new StartupError($"The plugin {plugin.Name} registers the output format \"{format.Extension}\", which is taken "
                    + "or no extension");
        }
        return known with
        {
            Actions = known.Actions.With(HookCalls.Start([.. own.RegisterActions, .. hooks.RegisterActions], "register_actions",
                datasette.Time, plugin => plugin.RegisterActions(new() { Datasette = datasette })).Select(item => item.Item)),
            // As in Datasette plugins' facets are suggested first.
            Facets = known.Facets.With(Facets(own, datasette)).After(Facets(hooks, datasette)),
            // Concatenated last: Select of a Concat is looked up while the program runs, which costs each start 90,000 instructions.
            Formats = known.Formats.With(Formats(own, datasette).Select(Format).Concat(formats.Select(Format))),
            ColumnTypes = known.ColumnTypes.With(ColumnTypes([.. own.RegisterColumnTypes, .. hooks.RegisterColumnTypes], datasette)),
            Events = Events([.. own.RegisterEvents, .. hooks.RegisterEvents], datasette),
            TokenHandlers = HookCalls.Start([.. hooks.RegisterTokenHandler, .. own.RegisterTokenHandler], "register_token_handler",
                datasette.Time, plugin => plugin.RegisterTokenHandler(new() { Datasette = datasette })),
        };

        static PluginFormat Format((IPlugin Plugin, OutputRenderer Item) of) => new(of.Plugin, of.Item);
    }

    private static List<(IPlugin Plugin, OutputRenderer Item)> Formats(PluginHooks hooks, IDatasette datasette) =>
        HookCalls.Start(hooks.RegisterOutputRenderer, "register_output_renderer", datasette.Time, plugin =>
            plugin.RegisterOutputRenderer(new() { Datasette = datasette }));

    private static IEnumerable<Facet> Facets(PluginHooks hooks, IDatasette datasette) =>
        HookCalls.Start(hooks.RegisterFacetClasses, "register_facet_classes", datasette.Time, plugin =>
            plugin.RegisterFacetClasses(new() { Datasette = datasette })).Select(item => PluginFacet.Of(item.Item));

    private static List<ColumnTypeDefinition> ColumnTypes(IRegisterColumnTypes[] plugins, IDatasette datasette)
    {
        var types = new List<ColumnTypeDefinition>();
        foreach (var (plugin, type) in HookCalls.Start(plugins, "register_column_types", datasette.Time, plugin =>
            plugin.RegisterColumnTypes(new() { Datasette = datasette })))
        {
            if (types.Exists(other => other.Name == type.Name))
                throw new StartupError($"The plugin {plugin.Name} registers the column type {type.Name}, which exists already");
            types.Add(type with
            {
                RenderCell = type.RenderCell is { } render ? Named(plugin, render) : null,
                Validate = type.Validate is { } validate ? Named(plugin, validate) : null,
            });
        }
        return types;
    }

    /// <summary>A mistake of the plugin's is told with its name.</summary>
    private static Func<SqlValue, JsonNode?, T> Named<T>(IPlugin plugin, Func<SqlValue, JsonNode?, T> call) => (value, config) =>
    {
        try
        {
            return call(value, config);
        }
        catch (Exception error) when (error is not (DatasetteException or HttpError or OperationCanceledException))
        {
            throw new PluginFailure(plugin.Name, "register_column_types", error);
        }
    };

    private static void CheckNames(IReadOnlyList<IPlugin> plugins)
    {
        if (plugins.FirstOrDefault(plugin => string.IsNullOrWhiteSpace(plugin.Name)) is { } nameless)
            throw new StartupError($"A plugin has no name ({nameless.GetType().Name})");
        if (plugins.GroupBy(plugin =>
            plugin.Name).FirstOrDefault(group =>
                group.Count() > 1) is { } twice) throw new StartupError($"There are two plugins named {twice.Key}");
    }

    private static HashSet<string> Events(IRegisterEvents[] plugins, IDatasette datasette)
    {
        var seen = new HashSet<string>();
        foreach (var (plugin, name) in HookCalls.Start(plugins, "register_events", datasette.Time, plugin =>
            plugin.RegisterEvents(new() { Datasette = datasette })))
            if (!seen.Add(name)) throw new StartupError($"The plugin {plugin.Name} registers the event {name}, which exists already");
        return seen;
    }
}
