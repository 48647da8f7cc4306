namespace Datasette.Plugins;

/// <summary>A foreign key of one column.</summary>
/// <param name="Column">The column.</param>
/// <param name="OtherTable">The referenced table.</param>
/// <param name="OtherColumn">The referenced column.</param>
public sealed record ForeignKeyInfo(string Column, string OtherTable, string OtherColumn);
