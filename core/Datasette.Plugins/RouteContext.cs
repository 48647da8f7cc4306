namespace Datasette.Plugins;

/// <summary>The arguments of a <see cref="PluginRoute"/>.</summary>
public readonly record struct RouteContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }
}
