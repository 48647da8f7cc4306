namespace Datasette.Sqlite.Reading;

/// <summary>
/// What a statement may read. SQLite asks while it prepares the statement, and again when virtual tables prepare statements.
/// </summary>
internal interface IReadPolicy
{
    /// <param name="table">The table, view or CTE to read.</param>
    /// <param name="column">The column; empty if no column is read.</param>
    /// <param name="within">The view, CTE or subquery that contains the read, or null. A client's CTE may have a view's name, so the name
    /// alone grants nothing.</param>
    bool MayRead(string table, string column, string? within);

    /// <param name="pragma">The pragma of a pragma function or a virtual table.</param>
    bool MayAsk(string pragma);
}
