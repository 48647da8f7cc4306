namespace Datasette.Writes.Tables;

/// <summary>A CHECK or a UNIQUE of a table, as its statement has it.</summary>
internal sealed record TableConstraint
{
    /// <summary>The name that CONSTRAINT gives it, or null.</summary>
    public string? Name { get; init; }

    /// <summary>The expression of a CHECK, without its parentheses; null for a UNIQUE.</summary>
    public string? Check { get; init; }

    /// <summary>The columns of a UNIQUE with collation and order, as written behind the name; the collation in quotes.</summary>
    public IReadOnlyList<(string Name, string Suffix)> Columns { get; init; } = [];

    /// <summary>The column whose definition it stands in; null where it stands behind the columns.</summary>
    public string? Column { get; init; }

    /// <summary>What <c>ON CONFLICT</c> says, or null.</summary>
    public string? Conflict { get; init; }
}
