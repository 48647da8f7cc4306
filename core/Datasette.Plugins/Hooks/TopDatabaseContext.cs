namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="ITopDatabase"/> is given.</summary>
public readonly record struct TopDatabaseContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request; null where there is none.</summary>
    public required IRequest? Request { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }
}
