namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="ICannedQueries"/> is given.</summary>
public readonly record struct CannedQueriesContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>Who asks; null for somebody who is not signed in.</summary>
    public required Actor? Actor { get; init; }
}
