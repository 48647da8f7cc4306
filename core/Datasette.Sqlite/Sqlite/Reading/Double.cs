using Datasette.Errors;
using Datasette.Sqlite.Catalog;

namespace Datasette.Sqlite.Reading;

/// <summary>
/// An empty database in memory that has the tables somebody may see and no others, for statements to be compiled on. Views are tables
/// in it, with the views' columns: what they select is not looked at.
/// </summary>
internal sealed class Double : IDisposable
{
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

    /// <inheritdoc cref="ReadableTables.ViewsIn"/>
    public IReadOnlySet<string> ViewsIn(string sql, bool mayWrite, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var reads = new NamedReads(_readable, _modules);
        var isReadOnly = _connection.Compile(sql, reads, timeLimit, cancellationToken);
        if (!isReadOnly && !mayWrite) throw new InvalidSql("attempt to write a readonly database");
        return reads.Views;
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Virtual tables first: they make tables of their own, which are listed too.</summary>
    private static IEnumerable<Table> InOrder(Schema schema) => schema.Tables.OrderBy(table => !IsVirtual(table));

    private static bool IsVirtual(Table table) => table.Sql.StartsWith("create virtual", StringComparison.OrdinalIgnoreCase);

    private void Make(Table table)
    {
        // With the text of the whole schema: that of the visible one has its hidden names masked.
        var made = _readable.Whole.Find(table.Name) ?? table;
        if (table.IsView || !TryRun(SqlText.Verbatim(made.Sql))) TryRun(Plain(table));
        // Indexes: INDEXED BY names them, and an upsert needs the unique ones.
        foreach (var index in table.IsView ? [] : Indexes(made)) TryRun(SqlText.Verbatim(index));
    }

    private static IEnumerable<string> Indexes(Table table) =>
        table.Definition.Length > table.Sql.Length + 1
            ? table.Definition[(table.Sql.Length + 1)..].Split(";\n", StringSplitOptions.TrimEntries)
            : [];

    private static SqlText Plain(Table table) =>
        SqlText.Of($"create table {new Identifier(table.Name)} ({SqlText.Names(table.Columns.Count == 0 ? [""] : table.ColumnNames)})");

    /// <summary>What cannot be made is not there: a table that full-text search has made already, a module that is missing.</summary>
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
