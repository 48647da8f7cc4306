namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IJumpItemsSql"/>.</summary>
public readonly record struct JumpItemsSqlContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The actor; null for anonymous.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>The request; null outside of a request.</summary>
    public required IRequest? Request { get; init; }
}
