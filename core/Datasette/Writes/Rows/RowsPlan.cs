using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;
using Datasette.Writes.Rows.Sources;

namespace Datasette.Writes.Rows;

/// <summary>Inserts or upserts rows of one table, in one transaction.</summary>
internal sealed record RowsPlan
{
    /// <summary>Rows per statement in Datasette: all rows of a batch have the same columns, and missing ones are NULL.</summary>
    private const int BatchRows = 100;

    /// <summary>Values per statement in Datasette.</summary>
    private const int BatchValues = 999;

    public required string Table { get; init; }

    public required RowSource Rows { get; init; }

    public bool Ignore { get; init; }

    public bool Replace { get; init; }

    /// <summary>Add missing columns to the table.</summary>
    public bool Alter { get; init; }

    /// <summary>Whether rows that others conflicted with are returned too: not to an actor who may not view them.</summary>
    public bool ReturnsConflicting { get; init; } = true;

    /// <summary>Upsert: the key columns; null for a plain insert.</summary>
    public IReadOnlyList<string>? UpsertKeys { get; init; }

    /// <summary>Writes the rows.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="written">Receives the rowid of each written row. Each row is then written with its own columns; null writes in
    /// batches.</param>
    public void Run(WriteTransaction transaction, ICollection<long>? written = null)
    {
        var (columns, batch, size) = (new List<string>(), new List<BodyObject>(), 0);
        using var statement = new KeptStatement(transaction);
        foreach (var row in Rows.Read())
        {
            if (size == 0) size = written is not null ? 1 : BatchSize(row.Count);
            batch.Add(row);
            if (batch.Count < size) continue;
            columns = Write(transaction, statement, batch, columns, written);
            batch.Clear();
        }
        if (batch.Count > 0) Write(transaction, statement, batch, columns, written);
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

    /// <returns>The columns that the batch was written with: those of the batches before come first.</returns>
    private List<string> Write(
        WriteTransaction transaction, KeptStatement statement, List<BodyObject> batch, List<string> columns, ICollection<long>? written)
    {
        columns = columns.Count == 0 || written is not null ? [.. Names(batch).Order(StringComparer.Ordinal)] : WithNamesOf(batch, columns);
        if (Alter) AddMissing(transaction, Table, batch);
        statement.Prepare(UpsertKeys is { } keys ? RowsSql.Upsert(Table, columns, keys) : RowsSql.Insert(Table, columns, Ignore, Replace));
        var (shape, places) = (batch[0].Shape, Places(batch[0].Shape, columns));
        using (statement.Begin())
        {
            foreach (var row in batch)
            {
                if (row.Shape != shape) (shape, places) = (row.Shape, Places(row.Shape, columns));
                Write(statement, row, places);
            }
        }
        if (written is not null && (statement.Changed > 0 || (Ignore && ReturnsConflicting)))
            AddWritten(transaction, batch[0], statement.Changed, written);
        return columns;
    }

    private static void Write(KeptStatement statement, BodyObject row, int[] places)
    {
        try
        {
            var values = row.Values;
            for (var i = 0; i < places.Length; i++)
            {
                if (places[i] < 0) statement.BindNull(i);
                else statement.Bind(i, in values[places[i]]);
            }
            statement.Run();
        }
        catch (Exception error) when (row.Line > 0 && IsOfRow(error))
        {
            throw new InvalidSql($"Line {row.Line}: {error.Message}");
        }
    }

    private static bool IsOfRow(Exception error) =>
        error is Refused or InvalidSql and not (DatabaseLocked or DiskFull or DatabaseDamaged);

    /// <summary>Where the columns stand in a row; -1 for those that it does not have.</summary>
    private static int[] Places(BodyShape shape, List<string> columns) => [.. columns.Select(shape.Place)];

    private static IEnumerable<string> Names(List<BodyObject> rows)
    {
        var shape = rows[0].Shape;
        return rows.TrueForAll(row => row.Shape == shape) ? shape.Names
            : rows.Select(row => row.Shape).Distinct().SelectMany(one => one.Names).Distinct(StringComparer.Ordinal);
    }

    private static List<string> WithNamesOf(List<BodyObject> batch, List<string> columns) =>
        [.. columns.Union(Names(batch), StringComparer.Ordinal)];

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
