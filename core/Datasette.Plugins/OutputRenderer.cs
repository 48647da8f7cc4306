namespace Datasette.Plugins;

/// <summary>An output format of tables, rows and queries.</summary>
/// <param name="Extension">The suffix after the dot: letters, digits and underscores.</param>
/// <param name="RenderAsync">Renders the response, for many requests at the same time. An exception is logged with the plugin's name and
/// the client gets a generic 500, as for null; an <see cref="HttpError"/> is passed on.</param>
public sealed record OutputRenderer(string Extension, Func<OutputRendererContext, ValueTask<PluginResponse?>> RenderAsync)
{
    /// <summary>Whether pages link to the format; false for one that only other links lead to.</summary>
    public bool IsLinked { get; init; } = true;

    /// <summary>Whether a page links to the format; null for always.</summary>
    public Func<OutputRendererContext, ValueTask<bool>>? CanRenderAsync { get; init; }
}
