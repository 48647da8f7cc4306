namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IPrepareConnection"/>.</summary>
public readonly record struct PrepareConnectionContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>Registers functions.</summary>
    public required ISqlFunctions Connection { get; init; }
}
