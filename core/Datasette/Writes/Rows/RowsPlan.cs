using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>Inserts or upserts rows of one table, in one transaction.</summary>
internal sealed record RowsPlan
{
    /// <summary>Rows per statement in Datasette: all rows of a batch have the same columns, and missing ones are NULL.</summary>
    private const int BatchRows = 100;

    /// <summary>Values per statement in Datasette.</summary>
    private const int BatchValues = 999;

    public required string Table { get; init; }

    /// <summary>The rows, with decoded cells.</summary>
    public required IReadOnlyList<BodyObject> Rows { get; init; }

    public bool Ignore { get; init; }

    public bool Replace { get; init; }

    /// <summary>Add missing columns to the table.</summary>
    public bool Alter { get; init; }

    /// <summary>Upsert: the key columns; null for a plain insert.</summary>
    public IReadOnlyList<string>? UpsertKeys { get; init; }

    /// <summary>Writes the rows.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="written">Receives the rowid of each written row. Each row is then written with its own columns; null writes in
    /// batches.</param>
    public void Run(WriteTransaction transaction, ICollection<long>? written = null)
    {
        var columns = new List<string>();
        var size = written is not null ? 1 : BatchSize(Rows.Count > 0 ? Rows[0].Count : 0);
        var isFirst = true;
        using var statement = new KeptStatement(transaction);
        foreach (var batch in Rows.Chunk(size))
        {
            if (isFirst || written is not null) columns =
                [.. batch.SelectMany(row => row.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
            else columns = [.. columns.Union(batch.SelectMany(row => row.Names), StringComparer.Ordinal)];
            isFirst = false;
            if (Alter) AddMissing(transaction, batch);
            Write(transaction, statement, batch, columns, written);
        }
    }

    /// <summary>Adds the columns that rows have and the table lacks.</summary>
    public static void AddMissing(WriteTransaction transaction, string table, IEnumerable<BodyObject> rows)
    {
        var missing = rows.SelectMany(row => row.Names).Distinct(StringComparer.Ordinal).ToList();
        if (missing.Count == 0 || Tables.TableShape.Read(transaction, table) is not { } shape) return;
        missing.RemoveAll(name => shape.Find(name) is not null || (shape.UsesRowid && NameComparer.Instance.Equals(name, "rowid")));
        if (missing.Count == 0) return;
        var added = new HashSet<string>(NameComparer.Instance);
        foreach (var (name, type) in SuggestedTypes.Of(rows))
            if (missing.Contains(name) && added.Add(name)) transaction.Run(RowsSql.AddColumn(table, name, type));
    }

    private void AddMissing(WriteTransaction transaction, BodyObject[] batch) => AddMissing(transaction, Table, batch);

    private void Write(
        WriteTransaction transaction, KeptStatement statement, BodyObject[] batch, List<string> columns, ICollection<long>? written)
    {
        var sql = UpsertKeys is { } keys ? RowsSql.Upsert(Table, columns, keys) : RowsSql.Insert(Table, columns, Ignore, Replace);
        var values = new SqlValue[columns.Count];
        foreach (var row in batch)
        {
            for (var i = 0; i < values.Length; i++)
                values[i] = row.NameAt(i) == columns[i]
                    ? Cells.Store(row.Members[i].Value) : row.TryFind(columns[i], out var value) ? Cells.Store(value) : SqlValue.Null;
            var changed = statement.Run(sql, values);
            if (written is not null && (changed > 0 || Ignore)) AddWritten(transaction, row, changed, written);
        }
    }

    /// <summary>Adds the inserted row, or the one that it conflicted with.</summary>
    private void AddWritten(WriteTransaction transaction, BodyObject row, long changed, ICollection<long> written)
    {
        if (changed > 0)
        {
            written.Add(transaction.LastRowid);
            return;
        }
        var keys = Tables.TableShape.Read(transaction, Table)?.PrimaryKeys ?? [];
        if (keys.Count == 0 || keys.Any(key => !row.Has(key))) return;
        var conditions = keys.Select((key, i) => SqlText.Of($"{SqlText.Quoted(key)} = {SqlText.Parameter($"p{i}")}"));
        var query = SqlQuery.Of(SqlText.Of($"select rowid from {SqlText.Quoted(Table)} where "
            + $"{SqlText.Join(SqlText.Of($" and "), conditions)}"),
                [.. keys.Select((key, i) => new SqlParameter($"p{i}", Cells.Store(row[key])))]);
        using var rows = transaction.Read(query, 1);
        if (rows.Count > 0) written.Add(rows[0][0].Integer);
    }

    private static int BatchSize(int columns) => columns == 0 ? 1 : Math.Clamp(BatchValues / columns, 1, BatchRows);
}
