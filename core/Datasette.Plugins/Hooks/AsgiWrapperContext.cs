namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IAsgiWrapper"/>.</summary>
public readonly record struct AsgiWrapperContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }

    /// <summary>Returns the response of the site, or of the next wrapper. Call it at most once.</summary>
    public required Func<ValueTask<PluginResponse>> NextAsync { get; init; }
}
