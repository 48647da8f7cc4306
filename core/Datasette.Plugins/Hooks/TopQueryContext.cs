namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="ITopQuery"/> is given.</summary>
public readonly record struct TopQueryContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request; null where there is none.</summary>
    public required IRequest? Request { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The statement.</summary>
    public required string Sql { get; init; }
}
