namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="ITopStoredQuery"/>.</summary>
public readonly record struct TopStoredQueryContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request; null outside of a request.</summary>
    public required IRequest? Request { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The name of the query.</summary>
    public required string QueryName { get; init; }
}
