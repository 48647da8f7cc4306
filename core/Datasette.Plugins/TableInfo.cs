namespace Datasette.Plugins;

/// <summary>A table or a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsView">Whether it is a view.</param>
/// <param name="Sql">The statement that made it.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="PrimaryKeys">The columns of its primary key; none for a table whose key is <c>rowid</c>, and for views.</param>
/// <param name="ForeignKeys">Its foreign keys.</param>
/// <param name="IsHidden">Whether lists leave it out.</param>
/// <param name="LabelColumn">The column that names rows, or null.</param>
/// <param name="FtsTable">Its full-text index, or null.</param>
public sealed record TableInfo(
    string Name, bool IsView, string Sql, IReadOnlyList<ColumnInfo> Columns, IReadOnlyList<string> PrimaryKeys,
    IReadOnlyList<ForeignKeyInfo> ForeignKeys,
    bool IsHidden, string? LabelColumn, string? FtsTable);
