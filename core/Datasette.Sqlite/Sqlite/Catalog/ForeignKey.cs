namespace Datasette.Sqlite.Catalog;

/// <summary>A foreign key of one column. As in Datasette, compound ones are ignored.</summary>
internal sealed record ForeignKey(string Column, string OtherTable, string OtherColumn);
