namespace Datasette.Sqlite.Catalog;

/// <summary>
/// An incoming foreign key: <paramref name="OtherTable"/>.<paramref name="OtherColumn"/> references <paramref name="Column"/>.
/// </summary>
internal sealed record IncomingKey(string OtherTable, string Column, string OtherColumn);
