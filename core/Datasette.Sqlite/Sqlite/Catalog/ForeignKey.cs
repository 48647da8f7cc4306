namespace Datasette.Sqlite.Catalog;

/// <summary>A foreign key of one column. Keys of several columns are left out everywhere, as in the reference.</summary>
internal sealed record ForeignKey(string Column, string OtherTable, string OtherColumn);
