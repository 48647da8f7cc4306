namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IMenuLinks"/> is given.</summary>
public readonly record struct MenuLinksContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>Who asks; null for somebody who is not signed in.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>The request; null where there is none.</summary>
    public required IRequest? Request { get; init; }
}
