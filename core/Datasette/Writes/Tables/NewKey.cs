namespace Datasette.Writes.Tables;

/// <summary>A foreign key that is to be made.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="OtherTable">The table that it leads to.</param>
/// <param name="OtherColumns">The columns there; null for that table's primary key.</param>
/// <param name="Rules">What follows the reference: <c> ON DELETE CASCADE</c>.</param>
internal sealed record NewKey(IReadOnlyList<string> Columns, string OtherTable, IReadOnlyList<string>? OtherColumns, string Rules = "")
{
    public bool IsCompound => Columns.Count > 1;
}
