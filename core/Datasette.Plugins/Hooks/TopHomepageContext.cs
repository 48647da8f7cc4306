namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="ITopHomepage"/>.</summary>
public readonly record struct TopHomepageContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request; null outside of a request.</summary>
    public required IRequest? Request { get; init; }
}
