namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="ITopQuery"/>.</summary>
public readonly record struct TopQueryContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request; null outside of a request.</summary>
    public required IRequest? Request { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The SQL.</summary>
    public required string Sql { get; init; }
}
