namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="ICannedQueries"/>.</summary>
public readonly record struct CannedQueriesContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The actor; null for anonymous.</summary>
    public required Actor? Actor { get; init; }
}
