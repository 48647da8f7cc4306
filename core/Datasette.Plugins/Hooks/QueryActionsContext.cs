namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IQueryActions"/>.</summary>
public readonly record struct QueryActionsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The actor; null for anonymous.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The name of a stored query; null for SQL in the arguments.</summary>
    public required string? QueryName { get; init; }

    /// <summary>The request; null outside of a request.</summary>
    public required IRequest? Request { get; init; }

    /// <summary>The SQL.</summary>
    public required string Sql { get; init; }

    /// <summary>The parameters' values.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}
