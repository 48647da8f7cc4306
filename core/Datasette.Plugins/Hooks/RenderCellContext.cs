namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRenderCell"/> is given.</summary>
public readonly record struct RenderCellContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request that the page answers.</summary>
    public required IRequest Request { get; init; }

    /// <summary>The row.</summary>
    public required ResultRow Row { get; init; }

    /// <summary>The value of the cell.</summary>
    public required SqlValue Value { get; init; }

    /// <summary>The name of its column.</summary>
    public required string Column { get; init; }

    /// <summary>The name of the table or view; null where there is none.</summary>
    public required string? Table { get; init; }

    /// <summary>The columns of the primary key of the table, or <c>rowid</c>; none for the result of a query.</summary>
    public required IReadOnlyList<string> PrimaryKeys { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The type that the configuration gives the column, or null.</summary>
    public required string? ColumnType { get; init; }
}
