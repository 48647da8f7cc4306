using Datasette.Errors;
using Datasette.Permissions;
using Datasette.Sql;
using Datasette.Sqlite;

namespace Datasette.Writes.Statements;

/// <summary>All operations of a statement, collected by the authorizer while it is prepared.</summary>
internal sealed class SqlAnalysis
{
    /// <summary>Time limit of the preparation of a statement.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(2);

    private static readonly HashSet<string> OwnFunctions =
        ["length", "like", "printf", "sqlite_drop_column", "sqlite_rename_column", "sqlite_rename_quotefix", "sqlite_rename_table",
            "sqlite_rename_test", "substr"];

    private const string ForNobody = "is not allowed in user-supplied SQL";

    private readonly Dictionary<SqlOperation, string?> _kinds = [];
    private readonly HashSet<string> _stored = new(NameComparer.Instance);

    private SqlAnalysis(string database, IReadOnlyList<SqlOperation> operations) => (Database, Operations) = (database, operations);

    public string Database { get; }

    /// <summary>The operations without duplicates, in the order of the authorizer's calls.</summary>
    public IReadOnlyList<SqlOperation> Operations { get; }

    public bool IsWrite => Operations.Any(operation => operation.IsWrite);

    public bool ChangesSchema => Operations.Any(operation => operation.Name is "create" or "alter" or "drop");

    public bool DropsTables => Operations.Any(operation => operation is { Name: "drop", Kind: "table" or "virtual-table" });

    /// <summary>The operations that require a permission or are shown.</summary>
    public IEnumerable<SqlOperation> Shown => Operations.Where(operation => !Decide(operation).IsIgnored);

    /// <exception cref="InvalidSql">SQLite rejects the statement.</exception>
    public static ValueTask<SqlAnalysis> OfAsync(Database database, string sql, CancellationToken cancellationToken) =>
        database.OnNewConnectionAsync(connection => Of(connection, database.Name, sql, cancellationToken), cancellationToken);

    /// <summary>The analysis of a statement of which SQLite tells no operation.</summary>
    public static SqlAnalysis OfNothing(string database, string sql) => new(database,
    [
        StatementWords.First(sql) == "vacuum"
            ? new SqlOperation("vacuum", "database", database, null, "main", database, null)
            : new SqlOperation("unknown", "statement", database, null, null, null, null),
    ]);

    /// <summary>
    /// The analysis of a PRAGMA statement, which is not prepared: preparing it would run some, and others make SQLite read every table.
    /// </summary>
    /// <returns>Null for any other statement.</returns>
    public static SqlAnalysis? OfPragma(string database, string sql) => StatementWords.Pragma(sql) is { } name
        ? new(database, [new SqlOperation("pragma", "pragma", null, null, null, name, null)])
        : null;

    /// <summary>
    /// The same for an actor who may not view every table: REINDEX and ANALYZE without a name are reported by SQLite as one operation for
    /// each index or table of the file. Both are refused in any case, so one operation without a name stands for all.
    /// </summary>
    public SqlAnalysis WithoutNames(string sql) =>
        StatementWords.First(sql) is ("analyze" or "reindex") and var name
            ? new(Database, [new SqlOperation(name, "database", Database, null, "main", null, null)])
            : this;

    private static SqlAnalysis Of(Connection connection, string database, string sql, CancellationToken cancellationToken)
    {
        var (seen, operations) = (new HashSet<SqlOperation>(), new List<SqlOperation>());
        connection.Watch("explain " + sql, (action, subject, detail, schema, source) =>
        {
            if (SqlActions.Find(database, action, subject, detail, schema, source) is { } operation
                && seen.Add(operation)) operations.Add(operation);
            return true;
        }, TimeLimit, cancellationToken);
        if (operations.Count == 0) return OfNothing(database, sql);
        var analysis = new SqlAnalysis(database, operations);
        foreach (var operation in operations.Where(operation => operation.IsOfRows)) analysis.Look(connection, operation,
            cancellationToken);
        return analysis;
    }

    /// <summary>Whether a refusal is independent of the actor.</summary>
    public static bool IsForNobody(string refusal) => refusal.EndsWith(ForNobody[3..], StringComparison.Ordinal);

    /// <summary>The permissions that an operation requires.</summary>
    public SqlDecision Decide(SqlOperation operation)
    {
        if (IsInternal(operation) || operation.Name is "select" or "function") return SqlDecision.Ignored;
        if (operation.Name == "vacuum") return SqlDecision.Refuse($"VACUUM {ForNobody}");
        var kind = _kinds.GetValueOrDefault(operation);
        if (operation.Name is "insert" or "update" or "delete" && kind is "virtual" or "shadow")
            return SqlDecision.Refuse($"Writes to {kind} tables are {ForNobody[3..]}");
        // Outside of any schema it is a table-valued function; some reveal tables that the actor may not view.
        if (operation is { Name: "read", Kind: "table", Schema: "main" }
            && !_stored.Contains(operation.Table!)) return SqlDecision.Refuse("Unsupported SQL operation: update schema");
        if (operation.Database is { } database
            && Required(operation, database) is { Count: > 0 } required)
        {
            // A table that is renamed loses the rule that hides it.
            var viewed = operation is { Name: "alter", Table: { } altered } ? Resource.Table(database, altered) : (Resource?)null;
            return new SqlDecision(required) { Viewed = viewed };
        }
        return SqlDecision.Refuse($"Unsupported SQL operation: {operation.Name} {operation.Kind}");
    }

    /// <summary>
    /// Whether the analysis includes an operation that the authorizer reports when the statement is prepared on the write connection.
    /// </summary>
    public bool Covers(SqlOperation? operation) => operation is null || Operations.Contains(operation);

    private static List<(PermissionAction Action, Resource Resource)> Required(SqlOperation operation, string database)
    {
        if (operation.Kind is "table" or "view" && operation.Name == "create")
            return [(operation.Kind == "table" ? Actions.CreateTable : Actions.CreateView, Resource.Database(database))];
        if (operation.Table is not { } name) return [];
        var table = Resource.Table(database, name);
        return (operation.Name, operation.Kind) switch
        {
            ("read", "table") => [(Actions.ViewTable, table)],
            ("insert" or "update", "table") => [(Actions.InsertRow, table), (Actions.UpdateRow, table), (Actions.DeleteRow, table)],
            ("delete", "table") => [(Actions.DeleteRow, table)],
            ("drop", "view") => [(Actions.DropView, table)],
            ("alter", "table") or ("create" or "drop", "index") => [(Actions.AlterTable, table)],
            ("drop", "table") => [(Actions.DropTable, table)],
            _ => [],
        };
    }

    /// <summary>True for operations that SQLite performs itself when the schema changes.</summary>
    private bool IsInternal(SqlOperation operation)
    {
        if (!Operations.Any(IsOfSchema)) return false;
        if (operation.Kind == "schema" || operation.Name == "reindex" || IsDropsOwn(operation)) return true;
        return operation.Name == "function" && OwnFunctions.Contains(operation.Target ?? "")
            && !Operations.Any(other => other.IsOfRows && !IsDropsOwn(other));
    }

    private static bool IsOfSchema(SqlOperation operation) =>
        operation.Kind is "table" or "index" or "view" or "trigger" or "virtual-table" && operation.Name is "create" or "alter" or "drop";

    /// <summary>SQLite deletes all rows of a table before dropping it.</summary>
    private bool IsDropsOwn(SqlOperation operation) => operation is { Name: "delete", Kind: "table" }
        && Operations.Any(other =>
            other.Name == "drop"
                && other.Kind is "table" or "view"
                && other.Database == operation.Database
                && other.Table == operation.Table);

    private void Look(Connection connection, SqlOperation operation, CancellationToken cancellationToken)
    {
        using var stored = connection.Read(SqlQuery.Of(SqlText.Of($"select 1 from sqlite_master where name = :name collate nocase"),
            SqlParameter.Of("name", operation.Table)), 1, TimeLimit, cancellationToken);
        if (stored.Count > 0 || operation.Table!.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase)) _stored.Add(operation.Table!);
        _kinds[operation] = Kind(connection, operation, cancellationToken);
    }

    private static string? Kind(Connection connection, SqlOperation operation, CancellationToken cancellationToken)
    {
        using var rows = connection.Read(
            SqlQuery.Of(SqlText.Of($"select type from pragma_table_list where schema = :schema and name = :name"),
                SqlParameter.Of("schema", operation.Schema), SqlParameter.Of("name", operation.Table)),
            1, TimeLimit, cancellationToken);
        return rows.Count == 0 ? null : rows.Text(rows[0][0]);
    }
}
