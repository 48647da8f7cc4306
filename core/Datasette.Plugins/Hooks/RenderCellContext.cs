namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRenderCell"/>.</summary>
public readonly record struct RenderCellContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The request.</summary>
    public required IRequest Request { get; init; }

    /// <summary>The row.</summary>
    public required ResultRow Row { get; init; }

    /// <summary>The value of the cell.</summary>
    public required SqlValue Value { get; init; }

    /// <summary>The name of its column.</summary>
    public required string Column { get; init; }

    /// <summary>The name of the table or view, or null.</summary>
    public required string? Table { get; init; }

    /// <summary>The primary key columns of the table, or <c>rowid</c>; none for a query's result.</summary>
    public required IReadOnlyList<string> PrimaryKeys { get; init; }

    /// <summary>The name of the database.</summary>
    public required string Database { get; init; }

    /// <summary>The column's configured type, or null.</summary>
    public required string? ColumnType { get; init; }
}
