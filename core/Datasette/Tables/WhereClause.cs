using Datasette.Sqlite;

namespace Datasette.Tables;

/// <summary>A condition on a table's rows, its parameters, and its English description (null for none).</summary>
internal sealed record WhereClause(SqlText Sql, IReadOnlyList<SqlParameter> Parameters, string? Human = null)
{
    /// <summary>
    /// The SQL to run, if it differs from the SQL shown: the same condition, guarded against values that would raise an error.
    /// </summary>
    public SqlText? Run { get; init; }

    /// <summary>True for conditions that are not column filters: the English description lists them first.</summary>
    public bool IsExtra { get; init; }

    /// <summary>True for a long LIKE or GLOB pattern: its worst-case cost is the product of the pattern's and the text's length.</summary>
    public bool HasLongPattern { get; init; }

    /// <summary>True for SQL that the client wrote.</summary>
    public bool IsVisitors { get; init; }
}
