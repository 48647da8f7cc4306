using Datasette.Errors;
using Datasette.Sqlite.Catalog;

namespace Datasette.Sqlite.Reading;

/// <summary>
/// An empty in-memory database with only the tables that an actor may view, on which statements are prepared. Views are tables in it, with
/// the views' columns: their SELECT is not examined.
/// </summary>
internal sealed class Double : IDisposable
{
    private const int CreateTemporaryView = 6, CreateView = 8;

    private static readonly TimeSpan BuildLimit = TimeSpan.FromSeconds(5);

    private readonly ReadableTables _readable;
    private readonly Connection _connection;
    private readonly HashSet<string> _modules;

    public Double(ReadableTables readable, ConnectionOptions options, TimeProvider time)
    {
        _readable = readable;
        _connection = Connection.Open(options with { Path = null, IsImmutable = false, IsWriter = true, RunsVisitorsSql = true,
            Attached = [] }, time);
        try
        {
            _connection.Run(SqlText.Of($"begin"), BuildLimit);
            foreach (var table in InOrder(readable.Visible)) Make(table);
            _connection.Run(SqlText.Of($"commit"), BuildLimit);
            _modules = ReadModules();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public bool IsFor(ReadableTables readable) => ReferenceEquals(_readable, readable);

    /// <summary>Prepares a statement here.</summary>
    /// <returns>The visible views that it reads.</returns>
    /// <exception cref="InvalidSql">It names a missing or hidden table, or would write on a read-only connection.</exception>
    public IReadOnlySet<string> ViewsIn(string sql, bool mayWrite, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var reads = new NamedReads(_readable, _modules);
        var isReadOnly = _connection.Compile(sql, reads, timeLimit, cancellationToken);
        if (!isReadOnly && !mayWrite) throw new InvalidSql("attempt to write a readonly database");
        return reads.Views;
    }

    /// <inheritdoc cref="ReadableTables.Require"/>
    public bool Require(string sql, IReadOnlySet<string> unreadable, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var (doesSomething, view) = (false, (string?)null);
        _connection.Watch("explain " + sql, (action, subject, _, _, _) =>
        {
            doesSomething = true;
            if (action is CreateView or CreateTemporaryView) view = subject;
            return true;
        }, timeLimit, cancellationToken);
        if (view is null) return doesSomething;
        _connection.Run(SqlText.Of($"begin"), timeLimit);
        try
        {
            // SQLite looks up the tables of a view when it is read.
            _connection.Run(SqlText.Verbatim(sql), timeLimit);
            _connection.Compile(SqlText.Of($"select * from {new Identifier(view)}").Text,
                new NewViewReads(view, unreadable, new NamedReads(_readable, _modules)), timeLimit, cancellationToken);
            return true;
        }
        finally
        {
            _connection.Run(SqlText.Of($"rollback"), Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Virtual tables first: they create their shadow tables, which are listed too.</summary>
    private static IEnumerable<Table> InOrder(Schema schema) => schema.Tables.OrderBy(table => !IsVirtual(table));

    private static bool IsVirtual(Table table) => table.Sql.StartsWith("create virtual", StringComparison.OrdinalIgnoreCase);

    private void Make(Table table)
    {
        // Use the statement of the whole schema: the visible schema's is masked.
        var made = _readable.Whole.Find(table.Name) ?? table;
        if (table.IsView || !TryRun(SqlText.Verbatim(made.Sql))) TryRun(Plain(table));
        // Indexes: INDEXED BY names them, and upserts need unique ones.
        foreach (var index in table.IsView ? [] : Indexes(made)) TryRun(SqlText.Verbatim(index));
    }

    private static IEnumerable<string> Indexes(Table table) =>
        table.Definition.Length > table.Sql.Length + 1
            ? table.Definition[(table.Sql.Length + 1)..].Split(";\n", StringSplitOptions.TrimEntries)
            : [];

    private static SqlText Plain(Table table) =>
        SqlText.Of($"create table {new Identifier(table.Name)} ({SqlText.Names(table.Columns.Count == 0 ? [""] : table.ColumnNames)})");

    /// <summary>Errors are ignored: a shadow table exists already, or a module is missing.</summary>
    private bool TryRun(SqlText sql)
    {
        if (!sql.Text.StartsWith("create ", StringComparison.OrdinalIgnoreCase)) return false;
        try
        {
            _connection.Run(SqlText.Verbatim(sql.Text.TrimEnd(';')), BuildLimit);
            return true;
        }
        catch (DatasetteException)
        {
            return false;
        }
    }

    private HashSet<string> ReadModules()
    {
        using var rows = _connection.Read(SqlQuery.Of(SqlText.Of($"select name from pragma_module_list")), int.MaxValue, BuildLimit,
            CancellationToken.None);
        return Enumerable.Range(0, rows.Count).Select(row => rows.Text(rows[row][0])).ToHashSet(NameComparer.Instance);
    }
}
