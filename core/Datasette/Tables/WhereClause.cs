using Datasette.Sqlite;

namespace Datasette.Tables;

/// <summary>A condition on a table's rows, its parameters, and what it says in English (null says nothing).</summary>
internal sealed record WhereClause(SqlText Sql, IReadOnlyList<SqlParameter> Parameters, string? Human = null)
{
    /// <summary>What is run, where that is not what is shown: the same condition, on rows that the one shown would stop at.</summary>
    public SqlText? Run { get; init; }

    /// <summary>True for conditions that are no filters on a column: in English they come first.</summary>
    public bool IsExtra { get; init; }

    /// <summary>True where it matches texts with a long LIKE or GLOB pattern: work that is the product of both lengths at worst.</summary>
    public bool HasLongPattern { get; init; }

    /// <summary>True for SQL that the visitor wrote.</summary>
    public bool IsVisitors { get; init; }
}
