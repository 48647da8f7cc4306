using Datasette.Hooks;
using Datasette.Registries;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;

namespace Datasette.Sites;

/// <summary>The registries that plugins, built-in ones included, add to. Routes and magic parameters are built with the site.</summary>
internal sealed record SiteRegistries
{
    public static SiteRegistries BuiltIn { get; } = new();

    public Registry<PermissionAction> Actions { get; init; } = new([], action => action.Name);

    public Registry<Facet> Facets { get; init; } = new([], facet => facet.Type);

    public Registry<Tables.Filters.Filter> Filters { get; init; } = BuiltInFilters.Registry;

    /// <summary>Output formats of plugins, by extension.</summary>
    public Registry<PluginFormat> Formats { get; init; } = new([], format => format.Renderer.Extension);

    /// <summary>Column types, by name.</summary>
    public Registry<ColumnTypeDefinition> ColumnTypes { get; init; } = new([], type => type.Name);

    /// <summary>The names of the events of plugins, built-in ones included.</summary>
    public IReadOnlySet<string> Events { get; init; } = new HashSet<string>();

    /// <summary>Token handlers with their plugins, in the order in which they are called.</summary>
    public IReadOnlyList<(IPlugin Plugin, TokenHandler Handler)> TokenHandlers { get; init; } = [];

    /// <summary>Template filters, beside Jinja's own.</summary>
    public Registry<Jinja.Filters.Filter> TemplateFilters { get; init; } = Rendering.TemplateFilters.Registry;
}
