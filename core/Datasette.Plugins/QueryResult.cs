namespace Datasette.Plugins;

/// <summary>The rows of a statement.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Truncated">True when there were more rows than the limit.</param>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<ResultRow> Rows, bool Truncated)
{
    /// <summary>The first row, or null.</summary>
    public ResultRow? First => Rows.Count > 0 ? Rows[0] : null;

    /// <summary>The first value of the first row; null without rows.</summary>
    public SqlValue? Single => Rows.Count > 0 ? Rows[0][0] : null;
}
