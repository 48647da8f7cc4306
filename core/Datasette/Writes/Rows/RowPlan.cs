using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Writes.Bodies;

namespace Datasette.Writes.Rows;

/// <summary>One row, found by its key, that is updated or deleted.</summary>
/// <param name="Table">The table.</param>
/// <param name="Keys">What its rows are found by.</param>
/// <param name="KeyValues">The values of the row's key.</param>
internal sealed record RowPlan(string Table, IReadOnlyList<string> Keys, IReadOnlyList<SqlValue> KeyValues)
{
    /// <summary>Sets columns of the row.</summary>
    /// <exception cref="Refused">The row is gone.</exception>
    public void Update(WriteTransaction transaction, BodyObject update, bool alter)
    {
        if (update.Count == 0) return;
        if (alter) RowsPlan.AddMissing(transaction, Table, [update]);
        using var statement = transaction.Prepare(RowsSql.Update(Table, [.. update.Names], Keys));
        if (Run(transaction, statement, [.. update.Members.Select(member => Cells.Store(member.Value)), .. KeyValues]) == 0)
            RequireThere(transaction);
    }

    /// <exception cref="Refused">The row is gone.</exception>
    public void Delete(WriteTransaction transaction)
    {
        using var statement = transaction.Prepare(RowsSql.Delete(Table, Keys));
        if (Run(transaction, statement, KeyValues) == 0) RequireThere(transaction);
    }

    private static long Run(WriteTransaction transaction, RowStatement statement, IReadOnlyList<SqlValue> values)
    {
        using var batch = statement.Begin(transaction.TimeLeft);
        for (var i = 0; i < values.Count; i++) statement.Bind(i, values[i]);
        return statement.Run();
    }

    /// <summary>A trigger may have taken the row for itself (RAISE(IGNORE)); one that is gone is an error.</summary>
    private void RequireThere(WriteTransaction transaction)
    {
        var conditions = Keys.Select((key, i) => SqlText.Of($"{SqlText.Quoted(key)} = {SqlText.Parameter($"p{i}")}"));
        var query = SqlQuery.Of(
            SqlText.Of($"select count(*) from {SqlText.Quoted(Table)} where {SqlText.Join(SqlText.Of($" and "), conditions)}"),
            [.. KeyValues.Select((value, i) => new SqlParameter($"p{i}", value))]);
        if (transaction.Integer(query) == 0) throw new Refused("The row is gone: somebody else has changed or deleted it", 404);
    }
}
