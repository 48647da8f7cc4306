namespace Datasette.Sqlite.Catalog;

/// <summary>
/// A foreign key of another table that points here: <paramref name="OtherTable"/>.<paramref name="OtherColumn"/> holds values of <paramref
/// name="Column"/>.
/// </summary>
internal sealed record IncomingKey(string OtherTable, string Column, string OtherColumn);
