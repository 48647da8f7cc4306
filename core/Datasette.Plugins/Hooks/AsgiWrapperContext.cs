namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IAsgiWrapper"/> is given.</summary>
public readonly record struct AsgiWrapperContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request that the page answers.</summary>
    public required IRequest Request { get; init; }

    /// <summary>Gives the answer of the site, or of the next wrapper. To be called once at most.</summary>
    public required Func<ValueTask<PluginResponse>> NextAsync { get; init; }
}
