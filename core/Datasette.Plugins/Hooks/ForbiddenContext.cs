namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IForbidden"/> is given.</summary>
public readonly record struct ForbiddenContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request that the page answers.</summary>
    public required IRequest Request { get; init; }

    /// <summary>Why it is not permitted.</summary>
    public required string Message { get; init; }
}
