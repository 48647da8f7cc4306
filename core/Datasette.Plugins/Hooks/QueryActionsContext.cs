namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IQueryActions"/> is given.</summary>
public readonly record struct QueryActionsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>Who asks; null for somebody who is not signed in.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The name of a stored query; null for SQL of the visitor's.</summary>
    public required string? QueryName { get; init; }

    /// <summary>The request; null where there is none.</summary>
    public required IRequest? Request { get; init; }

    /// <summary>The statement.</summary>
    public required string Sql { get; init; }

    /// <summary>What the parameters are given.</summary>
    public required IReadOnlyDictionary<string, string> Parameters { get; init; }
}
