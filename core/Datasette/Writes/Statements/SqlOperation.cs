namespace Datasette.Writes.Statements;

/// <summary>One thing that a statement would do, as SQLite tells it while it compiles the statement.</summary>
/// <param name="Name">What: <c>read</c>, <c>insert</c>, <c>create</c>, <c>pragma</c>.</param>
/// <param name="Kind">To what kind of thing: <c>table</c>, <c>index</c>, <c>schema</c>.</param>
/// <param name="Database">The database's name; null where there is none to tell.</param>
/// <param name="Table">The table or view that it is about; null for other kinds.</param>
/// <param name="Schema">SQLite's name of the schema: <c>main</c>, <c>temp</c>.</param>
/// <param name="Target">What SQLite calls what it is done to.</param>
/// <param name="Source">The trigger or view in whose definition it stands; null for the statement itself.</param>
internal sealed record SqlOperation(
    string Name, string Kind, string? Database, string? Table, string? Schema, string? Target, string? Source)
{
    private static readonly HashSet<string> Writes =
    [
        "insert", "update", "delete", "create", "alter", "drop", "begin", "commit", "rollback", "savepoint", "attach", "detach", "pragma",
        "analyze", "reindex",
        "vacuum", "unknown",
    ];

    public bool IsWrite => Writes.Contains(Name);

    /// <summary>Whether it is a write to rows or a read of rows.</summary>
    public bool IsOfRows => Kind == "table" && Name is "read" or "insert" or "update" or "delete";
}
