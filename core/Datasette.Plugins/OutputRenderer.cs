namespace Datasette.Plugins;

/// <summary>An output format of tables, rows and queries.</summary>
/// <param name="Extension">The suffix after the dot: letters, digits and underscores.</param>
/// <param name="RenderAsync">Renders the response; null is an error of the plugin, and becomes a 500.</param>
public sealed record OutputRenderer(string Extension, Func<OutputRendererContext, ValueTask<PluginResponse?>> RenderAsync)
{
    /// <summary>Whether a page links to the format; null for always.</summary>
    public Func<OutputRendererContext, ValueTask<bool>>? CanRenderAsync { get; init; }
}
