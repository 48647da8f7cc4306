namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="ITableActions"/>.</summary>
public readonly record struct TableActionsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The actor; null for anonymous.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The name of the table or view.</summary>
    public required string Table { get; init; }

    /// <summary>The request; null outside of a request.</summary>
    public required IRequest? Request { get; init; }
}
