using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>Updates or deletes one row by its key.</summary>
/// <param name="Table">The table.</param>
/// <param name="Keys">The key columns.</param>
/// <param name="KeyValues">The row's key values.</param>
internal sealed record RowPlan(string Table, IReadOnlyList<string> Keys, IReadOnlyList<SqlValue> KeyValues)
{
    /// <summary>Updates columns of the row.</summary>
    /// <exception cref="Refused">The row no longer exists.</exception>
    public void Update(WriteTransaction transaction, BodyObject update, bool alter)
    {
        if (update.Count == 0) return;
        if (alter) RowsPlan.AddMissing(transaction, Table, [update]);
        using var statement = transaction.Prepare(RowsSql.Update(Table, [.. update.Names], Keys));
        if (Run(transaction, statement, [.. update.Members.Select(member => Cells.Store(member.Value)), .. KeyValues]) == 0)
            RequireThere(transaction);
    }

    /// <exception cref="Refused">The row no longer exists.</exception>
    public void Delete(WriteTransaction transaction)
    {
        using var statement = transaction.Prepare(RowsSql.Delete(Table, Keys));
        if (Run(transaction, statement, KeyValues) == 0) RequireThere(transaction);
    }

    private static long Run(WriteTransaction transaction, RowStatement statement, IReadOnlyList<SqlValue> values)
    {
        using var batch = statement.Begin(transaction.TimeLeft);
        for (var i = 0; i < values.Count; i++) statement.Bind(i, values[i]);
        statement.Run();
        return statement.Changed;
    }

    /// <summary>Checks why no row changed: a trigger may have skipped it (RAISE(IGNORE)); a missing row is an error.</summary>
    private void RequireThere(WriteTransaction transaction)
    {
        var conditions = Keys.Select((key, i) => SqlText.Of($"{SqlText.Quoted(key)} = {SqlText.Parameter($"p{i}")}"));
        var query = SqlQuery.Of(
            SqlText.Of($"select count(*) from {SqlText.Quoted(Table)} where {SqlText.Join(SqlText.Of($" and "), conditions)}"),
            [.. KeyValues.Select((value, i) => new SqlParameter($"p{i}", value))]);
        if (transaction.Integer(query) == 0) throw new Refused("The row no longer exists: another request has changed or deleted it", 404);
    }
}
