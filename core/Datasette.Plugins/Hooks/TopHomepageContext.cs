namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="ITopHomepage"/> is given.</summary>
public readonly record struct TopHomepageContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request; null where there is none.</summary>
    public required IRequest? Request { get; init; }
}
