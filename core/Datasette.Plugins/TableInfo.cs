namespace Datasette.Plugins;

/// <summary>A table or a view.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsView">Whether it is a view.</param>
/// <param name="Sql">The CREATE statement.</param>
/// <param name="Columns">Its columns, in order.</param>
/// <param name="PrimaryKeys">The primary key columns; none for a rowid table without one, and for views.</param>
/// <param name="ForeignKeys">Its foreign keys.</param>
/// <param name="IsHidden">Whether it is hidden in lists.</param>
/// <param name="LabelColumn">The label column, or null.</param>
/// <param name="FtsTable">Its full-text table, or null.</param>
public sealed record TableInfo(
    string Name, bool IsView, string Sql, IReadOnlyList<ColumnInfo> Columns, IReadOnlyList<string> PrimaryKeys,
    IReadOnlyList<ForeignKeyInfo> ForeignKeys,
    bool IsHidden, string? LabelColumn, string? FtsTable)
{
    /// <summary>The column whose values are the rowids of <see cref="FtsTable"/>; null for <c>rowid</c>.</summary>
    public string? FtsKey { get; init; }
}
