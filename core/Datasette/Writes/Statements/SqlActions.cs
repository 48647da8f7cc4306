namespace Datasette.Writes.Statements;

/// <summary>Maps SQLite's authorizer actions to operations, under Datasette's names.</summary>
internal static class SqlActions
{
    private const int AlterTable = 26, Transaction = 22, Attach = 24, Detach = 25, Pragma = 19, Analyze = 28, Reindex = 27, Select = 21,
    Recursive = 33, Function = 31, Savepoint = 32;

    private static readonly Dictionary<int, string> Rows = new() { [20] = "read", [18] = "insert", [23] = "update", [9] = "delete" };

    private static readonly Dictionary<int, (string Name, string Kind)> Schema = new()
    {
        [1] = ("create", "index"), [2] = ("create", "table"), [3] = ("create", "index"), [4] = ("create", "table"),
        [5] = ("create", "trigger"), [6] = ("create", "view"),
        [7] = ("create", "trigger"), [8] = ("create", "view"), [29] = ("create", "virtual-table"),
        [10] = ("drop", "index"), [11] = ("drop", "table"), [12] = ("drop", "index"), [13] = ("drop", "table"), [14] = ("drop", "trigger"),
        [15] = ("drop", "view"),
        [16] = ("drop", "trigger"), [17] = ("drop", "view"), [30] = ("drop", "virtual-table"),
    };

    /// <summary>The operation; null for SQLite's internal ones.</summary>
    /// <param name="database">The site's name of the database <c>main</c>.</param>
    /// <param name="action">SQLite's action code.</param>
    /// <param name="subject">The authorizer's first argument.</param>
    /// <param name="detail">The authorizer's second argument.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="source">The trigger or view.</param>
    public static SqlOperation? Find(string database, int action, string? subject, string? detail, string? schema, string? source)
    {
        if (Rows.TryGetValue(action, out var rows) && subject is not null)
        {
            var isSchema = subject is "sqlite_master" or "sqlite_schema" or "sqlite_temp_master" or "sqlite_temp_schema";
            return new SqlOperation(rows, isSchema ? "schema" : "table", Name(schema), isSchema ? null : subject, schema, subject, source);
        }
        if (Schema.TryGetValue(action, out var made) && subject is not null)
            return new SqlOperation(made.Name, made.Kind, Name(schema), made.Kind is "index" or "trigger" ? detail : subject, schema,
                subject, source);
        return action switch
        {
            AlterTable when detail is not null => new SqlOperation("alter", "table", Name(subject), detail, subject, detail, source),
            Transaction when subject is not null =>
                new SqlOperation(subject.ToLowerInvariant(), "transaction", null, null, null, subject, source),
            Attach when subject is not null => new SqlOperation("attach", "database", null, null, null, subject, source),
            Detach when subject is not null => new SqlOperation("detach", "database", null, null, null, subject, source),
            Pragma when subject is not null => new SqlOperation("pragma", "pragma", null, null, schema, subject, source),
            Analyze => new SqlOperation("analyze", subject is null ? "database" : "table", Name(schema), subject, schema, subject, source),
            Reindex when subject is not null => new SqlOperation("reindex", "index", Name(schema), null, schema, subject, source),
            Select => new SqlOperation("select", "statement", null, null, schema, null, source),
            Recursive => null,
            Function when detail is not null => new SqlOperation("function", "function", null, null, schema, detail, source),
            Savepoint when subject is not null => new SqlOperation("savepoint", "transaction", null, null, schema, subject, source),
            _ => new SqlOperation("unknown", "unknown", Name(schema), null, schema, $"SQLITE_{action}", source),
        };

        string? Name(string? of) => of == "main" ? database : of;
    }
}
