namespace Datasette.Sqlite;

/// <summary>SQLite's storage classes, with the numbers of <c>sqlite3_column_type</c>.</summary>
internal enum CellType : byte
{
    Integer = 1,
    Real = 2,
    Text = 3,
    Blob = 4,
    Null = 5,
}
