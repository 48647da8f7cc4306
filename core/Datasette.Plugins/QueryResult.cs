namespace Datasette.Plugins;

/// <summary>Rows that a statement gave.</summary>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
/// <param name="Truncated">True when there were more rows than were asked for.</param>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<ResultRow> Rows, bool Truncated)
{
    /// <summary>The first row, or null.</summary>
    public ResultRow? First => Rows.Count > 0 ? Rows[0] : null;

    /// <summary>The first value of the first row; null where there is no row.</summary>
    public SqlValue? Single => Rows.Count > 0 ? Rows[0][0] : null;
}
