using Datasette.Hooks;
using Datasette.Registries;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;

namespace Datasette.Sites;

/// <summary>
/// What a site has that plugins add to, the program's own plugins first. Filters of tables and templates have no hook. Routes and magic
/// parameters are made with the site.
/// </summary>
internal sealed record SiteRegistries
{
    public static SiteRegistries BuiltIn { get; } = new();

    public Registry<PermissionAction> Actions { get; init; } = new([], action => action.Name);

    public Registry<Facet> Facets { get; init; } = new([], facet => facet.Type);

    public Registry<Tables.Filters.Filter> Filters { get; init; } = BuiltInFilters.Registry;

    /// <summary>Output formats of plugins, by extension.</summary>
    public Registry<PluginFormat> Formats { get; init; } = new([], format => format.Renderer.Extension);

    /// <summary>Types of columns, by name.</summary>
    public Registry<ColumnTypeDefinition> ColumnTypes { get; init; } = new([], type => type.Name);

    /// <summary>Kinds of tokens, and whose they are, in the order in which they are asked.</summary>
    public IReadOnlyList<(IPlugin Plugin, TokenHandler Handler)> TokenHandlers { get; init; } = [];

    /// <summary>Filters of templates, beside Jinja's own.</summary>
    public Registry<Jinja.Filters.Filter> TemplateFilters { get; init; } = Rendering.TemplateFilters.Registry;
}
