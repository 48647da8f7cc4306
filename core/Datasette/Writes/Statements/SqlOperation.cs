namespace Datasette.Writes.Statements;

/// <summary>An operation of a statement, as SQLite's authorizer reports it.</summary>
/// <param name="Name">The operation: <c>read</c>, <c>insert</c>, <c>create</c>, <c>pragma</c>.</param>
/// <param name="Kind">The kind of its target: <c>table</c>, <c>index</c>, <c>schema</c>.</param>
/// <param name="Database">The database's name; null if unknown.</param>
/// <param name="Table">The table or view; null for other kinds.</param>
/// <param name="Schema">SQLite's name of the schema: <c>main</c>, <c>temp</c>.</param>
/// <param name="Target">SQLite's name of the target.</param>
/// <param name="Source">The trigger or view that contains it; null for the statement itself.</param>
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

    /// <summary>Whether it reads or writes rows.</summary>
    public bool IsOfRows => Kind == "table" && Name is "read" or "insert" or "update" or "delete";
}
