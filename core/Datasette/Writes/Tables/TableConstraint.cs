namespace Datasette.Writes.Tables;

/// <summary>A CHECK or UNIQUE constraint, parsed from the CREATE TABLE statement.</summary>
internal sealed record TableConstraint
{
    /// <summary>Its name (CONSTRAINT), or null.</summary>
    public string? Name { get; init; }

    /// <summary>The expression of a CHECK, without its parentheses; null for a UNIQUE.</summary>
    public string? Check { get; init; }

    /// <summary>The columns of a UNIQUE, each with collation (quoted) and order as SQL after its name.</summary>
    public IReadOnlyList<(string Name, string Suffix)> Columns { get; init; } = [];

    /// <summary>The column that it is defined on; null for a table constraint.</summary>
    public string? Column { get; init; }

    /// <summary>The <c>ON CONFLICT</c> action, or null.</summary>
    public string? Conflict { get; init; }
}
