using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Writes.Rows;

namespace Datasette.Writes.Tables;

/// <summary>Makes a table, or puts rows into one that is made where it is not there.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Alter">Whether a table that is there may get further columns.</param>
internal sealed record CreatePlan(CreateRequest Request, bool Alter)
{
    /// <returns>The table's statement before, null for a new table, and after.</returns>
    public (string? Before, string After) Run(WriteTransaction transaction)
    {
        var before = TableShape.Read(transaction, Request.Table);
        if (before is null && TableShape.IsView(transaction,
            Request.Table)) throw new Refused($"There is a view of the name {Request.Table}");
        if (Request.Rows.Count == 0) transaction.Run(Table().Sql(transaction));
        else WriteRows(transaction, before);
        return (before?.Sql, TableShape.ReadSql(transaction, Request.Table) ?? "");
    }

    private NewTable Table() => new(Request.Table, Request.Columns, Keys) { ForeignKeys = Request.ForeignKeys };

    private IReadOnlyList<string> Keys => Request.Key is { } key ? [key] : Request.Keys;

    private void WriteRows(WriteTransaction transaction, TableShape? before)
    {
        if (before is null) transaction.Run(new NewTable(Request.Table, Types(), Keys).Sql(transaction));
        else RequireSameKey(before);
        var rows = before is null ? Request.Rows : Request.Rows.For(name => before.Find(name)?.Type);
        new RowsPlan { Table = Request.Table, Rows = rows, Ignore = Request.Ignore, Replace = Request.Replace,
            Alter = before is null || Alter }.Run(transaction);
    }

    private List<NewColumn> Types() => [.. Request.Rows.SuggestTypes().Select(pair => new NewColumn(pair.Key, pair.Value))];

    private void RequireSameKey(TableShape before)
    {
        var actual = before.PrimaryKeys;
        var isOther = actual.Count == 1
            ? Request.Key is { } key && key != actual[0]
            : actual.Count > 1 && Request.Keys.Count > 0 && !Request.Keys.ToHashSet().SetEquals(actual);
        if (isOther) throw new Refused("pk cannot be changed for existing table");
    }
}
