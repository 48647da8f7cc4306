namespace Datasette.Sqlite.Reading;

/// <summary>Receives the operations of a statement from SQLite's authorizer; false denies one.</summary>
/// <param name="action">SQLite's action code.</param>
/// <param name="subject">The authorizer's first argument: a table, an index or a pragma, depending on the action.</param>
/// <param name="detail">The authorizer's second argument: a column, or the table of an index.</param>
/// <param name="schema">The schema: <c>main</c> or <c>temp</c>.</param>
/// <param name="within">The trigger or view that contains the operation.</param>
internal delegate bool StatementWatch(int action, string? subject, string? detail, string? schema, string? within);
