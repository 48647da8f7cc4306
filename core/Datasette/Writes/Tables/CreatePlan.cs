using Datasette.Errors;
using Datasette.Sqlite;
using Datasette.Writes.Rows;

namespace Datasette.Writes.Tables;

/// <summary>Creates a table, or inserts rows into one that is created if missing.</summary>
/// <param name="Request">The request, with decoded rows.</param>
/// <param name="Alter">Whether missing columns may be added to an existing table.</param>
internal sealed record CreatePlan(CreateRequest Request, bool Alter)
{
    private const int TypesFrom = 100;

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
        new RowsPlan { Table = Request.Table, Rows = Request.Rows, Ignore = Request.Ignore, Replace = Request.Replace,
            Alter = before is null || Alter }.Run(transaction);
    }

    private List<NewColumn> Types() =>
        [.. SuggestedTypes.Of(Request.Rows.Take(TypesFrom)).Select(pair => new NewColumn(pair.Key, pair.Value))];

    private void RequireSameKey(TableShape before)
    {
        var actual = before.PrimaryKeys;
        var isOther = actual.Count == 1
            ? Request.Key is { } key && key != actual[0]
            : actual.Count > 1 && Request.Keys.Count > 0 && !Request.Keys.ToHashSet().SetEquals(actual);
        if (isOther) throw new Refused("pk cannot be changed for existing table");
    }
}
