namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IPrepareConnection"/> is given.</summary>
public readonly record struct PrepareConnectionContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>Takes functions.</summary>
    public required ISqlFunctions Connection { get; init; }
}
