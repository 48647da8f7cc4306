namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IViewActions"/>.</summary>
public readonly record struct ViewActionsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The actor; null for anonymous.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The name of the view.</summary>
    public required string View { get; init; }

    /// <summary>The request; null outside of a request.</summary>
    public required IRequest? Request { get; init; }
}
