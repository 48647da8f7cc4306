namespace Datasette.Sqlite.Reading;

/// <summary>Is told what a statement would do, as SQLite's authorizer tells it, and says whether it may.</summary>
/// <param name="action">SQLite's number of the action.</param>
/// <param name="subject">Its first argument: a table, an index, a pragma, as the action has it.</param>
/// <param name="detail">Its second argument: a column, the table of an index.</param>
/// <param name="schema">The schema: <c>main</c> or <c>temp</c>.</param>
/// <param name="within">The trigger or the view in whose definition it happens.</param>
internal delegate bool StatementWatch(int action, string? subject, string? detail, string? schema, string? within);
