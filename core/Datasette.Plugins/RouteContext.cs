namespace Datasette.Plugins;

/// <summary>What a <see cref="PluginRoute"/> is given.</summary>
public readonly record struct RouteContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }
}
