using Datasette.Errors;

namespace Datasette.Sqlite.Catalog;

/// <summary>
/// Reads a database's <see cref="Schema"/> from SQLite's system tables. Unreadable parts get an error message, and the rest is usable.
/// </summary>
/// <param name="connection">The database.</param>
/// <param name="timeLimit">Time limit of each statement.</param>
/// <param name="damage">SQLite's error about unreadable schema entries, which <paramref name="connection"/> skips; null for none.</param>
/// <param name="cancellationToken">Cancels the reading.</param>
internal sealed class SchemaReader(Connection connection, TimeSpan timeLimit, Func<string?> damage, CancellationToken cancellationToken)
{
    /// <summary>Reads the whole schema, without row counts.</summary>
    /// <exception cref="InvalidSql">The file is damaged.</exception>
    public Schema Read()
    {
        var objects = new SchemaObjects(Query(SqlText.Of($"select type, name, tbl_name, sql, rootpage from sqlite_master"),
            (rows, row) => new SchemaObject(rows.Text(row[0]), rows.Text(row[1]), rows.Text(row[2]),
                row[3].IsNull ? null : rows.Text(row[3]), row[4].Integer)));
        var shadow = Tolerant(SqlText.Of($"select name from pragma_table_list where schema = 'main' and type = 'shadow'"), (rows, row) =>
            rows.Text(row[0])).ToHashSet();
        var serving = ServingTables.Find(objects, shadow);
        return new Schema
        {
            Tables = ForeignKeys.Link([.. objects.Tables.Select(o =>
                ReadTable(o, objects, shadow) with { Serves = serving.GetValueOrDefault(o.Name) })]),
            Sql = Statements(objects.All),
        };
    }

    private Table ReadTable(SchemaObject item, SchemaObjects objects, HashSet<string> shadow)
    {
        var isView = item.Type == "view";
        var (columns, problem) = Readable(item, objects);
        if (!isView) columns = WithUsableKey(item, columns);
        var (fullText, key) = FullText.TableFor(item, columns, objects);
        return new Table
        {
            Name = item.Name,
            IsView = isView,
            Columns = columns,
            Problem = problem,
            ForeignKeys = isView ? [] : ReadForeignKeys(item.Name),
            IsHidden = !isView && HiddenTables.IsHidden(item, objects, shadow),
            FtsTable = fullText,
            FtsKey = key,
            LabelColumn = LabelColumns.Detect(columns, isView ? [] : UniqueColumns(item.Name)),
            Sql = item.Sql ?? "",
            Definition = Definition(item, objects),
        };
    }

    /// <summary>
    /// The readable columns, and the error of the others: a module or function that this process lacks, or a missing object. Hidden columns
    /// of virtual tables are arguments of their module, which <c>select *</c> omits; full-text tables over another table's rows, hidden
    /// in lists, show them to whoever looks into them. Not FTS5's column with the name of the table: it is the number of SQLite's cursor,
    /// another one for each query, and a page that is cached must be the same each time.
    /// </summary>
    private (IReadOnlyList<Column> Columns, string? Problem) Readable(SchemaObject item, SchemaObjects objects)
    {
        var columns = Columns(item.Name, item.Virtual is { SaysContent: true });
        if (item.Virtual is { IsFts5: true }) columns.RemoveAll(column => column.Hidden == 1 && column.Name == item.Name);
        var table = new Identifier(item.Name);
        if (Refusal(SqlText.Of($"select * from {table}")) is not { } reason) return (columns, null);
        if (reason == $"no such table: {item.Name}") reason = damage() ?? reason;
        var kept = columns.Where(column => Refusal(SqlText.Of($"select {new Identifier(column.Name)} from {table}")) is null).ToList();
        return (kept, MissingParts.Explain(reason, objects.All));
    }

    /// <summary>
    /// Ignores a primary key with an unknown collation, because nothing can be compared with it: rows are then identified by rowid, as if
    /// no key were declared.
    /// </summary>
    private IReadOnlyList<Column> WithUsableKey(SchemaObject item, IReadOnlyList<Column> columns)
    {
        var keys = columns.Where(column => column.PrimaryKey > 0).Select(column => column.Name).ToList();
        if (keys.Count == 0 || item.Sql?.Contains("collate", StringComparison.OrdinalIgnoreCase) != true) return columns;
        var table = new Identifier(item.Name);
        return Refusal(SqlText.Of($"select 1 from {table} order by {SqlText.Names(keys)}")) is not null
            && Refusal(SqlText.Of($"select rowid from {table}")) is null
            ? [.. columns.Select(column => column with { PrimaryKey = 0 })]
            : columns;
    }

    /// <summary>
    /// SQLite's error for a statement; null if it accepts it. The statement is not run: the first row of a view may take minutes.
    /// </summary>
    private string? Refusal(SqlText sql)
    {
        try
        {
            connection.Compile(sql.Text, policy: null, timeLimit, cancellationToken);
            return null;
        }
        catch (InvalidSql error) when (error is not DatabaseLocked)
        {
            return error.Message;
        }
    }

    private List<Column> Columns(string table, bool withHidden)
    {
        var columns = Tolerant(SqlText.Of($"select name, type, \"notnull\", dflt_value, pk, hidden from pragma_table_xinfo(:name)"),
            (rows, row) => new Column(
            rows.Text(row[0]), rows.Text(row[1]), row[2].Integer != 0, row[3].IsNull ? null : rows.Text(row[3]), (int)row[4].Integer,
            (int)row[5].Integer), table);
        if (!withHidden) columns.RemoveAll(column => column.Hidden == 1);
        return columns;
    }

    private List<ForeignKey> ReadForeignKeys(string table)
    {
        var parts = Tolerant(SqlText.Of($"select id, \"from\", \"table\", \"to\" from pragma_foreign_key_list(:name) order by id, seq"),
            (rows, row) => (Id: row[0].Integer, Key: new ForeignKey(rows.Text(row[1]), rows.Text(row[2]), rows.Text(row[3]))), table);
        return [.. parts.GroupBy(part => part.Id).Where(group => group.Count() == 1).Select(group => group.First().Key)];
    }

    private HashSet<string> UniqueColumns(string table) => [.. Tolerant(SqlText.Of($"""
        select max(info.name) from pragma_index_list(:name) as list, pragma_index_info(list.name) as info
        where list."unique" group by list.name having count(*) = 1
        """), (rows, row) => rows.Text(row[0]), table)];

    private static string Definition(SchemaObject item, SchemaObjects objects) =>
        string.Join('\n', objects.IndexesOf(item.Name).Prepend(item.Sql ?? "").Select(sql => sql + ";"));

    private static string Statements(IReadOnlyList<SchemaObject> objects) =>
        string.Join(";\n", objects.Where(o => o.Sql is not null).Select(o => o.Sql));

    /// <summary>Reads rows; an error gives none, but for a lock: what is locked is there.</summary>
    private List<T> Tolerant<T>(SqlText sql, Func<Rows, ReadOnlySpan<Cell>, T> read, string? name = null)
    {
        try
        {
            return Query(sql, read, name);
        }
        catch (InvalidSql error) when (error is not DatabaseLocked)
        {
            return [];
        }
    }

    private List<T> Query<T>(SqlText sql, Func<Rows, ReadOnlySpan<Cell>, T> read, string? name = null)
    {
        var query = new SqlQuery(sql, name is null ? [] : [SqlParameter.Of("name", name)]);
        using var rows = connection.Read(query, int.MaxValue, timeLimit, cancellationToken);
        var result = new List<T>(rows.Count);
        for (var i = 0; i < rows.Count; i++) result.Add(read(rows, rows[i]));
        return result;
    }
}
