namespace Datasette.Plugins;

/// <summary>A foreign key of one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="OtherTable">The table that it refers to.</param>
/// <param name="OtherColumn">The column there.</param>
public sealed record ForeignKeyInfo(string Column, string OtherTable, string OtherColumn);
