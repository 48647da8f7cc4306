namespace Datasette.Writes.Tables;

/// <summary>A foreign key to create.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="OtherTable">The referenced table.</param>
/// <param name="OtherColumns">The referenced columns; null for that table's primary key.</param>
/// <param name="Rules">The clauses after REFERENCES: <c> ON DELETE CASCADE</c>.</param>
internal sealed record NewKey(IReadOnlyList<string> Columns, string OtherTable, IReadOnlyList<string>? OtherColumns, string Rules = "")
{
    public bool IsCompound => Columns.Count > 1;
}
