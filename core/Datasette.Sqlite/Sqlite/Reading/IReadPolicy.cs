namespace Datasette.Sqlite.Reading;

/// <summary>
/// What a statement may read. SQLite asks while it compiles the statement, and again for statements that virtual tables compile.
/// </summary>
internal interface IReadPolicy
{
    /// <param name="table">The table, view or common table expression that is read.</param>
    /// <param name="column">Its column; empty where none of its columns is read.</param>
    /// <param name="within">
    /// The item of a FROM clause in whose definition it is read, or null. Not only views have definitions: a common table
    /// expression of the visitor's may bear a view's name, so nothing is allowed for the name alone.
    /// </param>
    bool MayRead(string table, string column, string? within);

    /// <param name="pragma">The pragma that a pragma function or a virtual table runs.</param>
    bool MayAsk(string pragma);
}
