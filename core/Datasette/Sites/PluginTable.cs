using Datasette.Sqlite.Catalog;

namespace Datasette.Sites;

/// <summary>A table or view as the plugin API shows it.</summary>
internal static class PluginTable
{
    public static TableInfo Of(Table table) => new(
        table.Name, table.IsView, table.Sql,
        [.. table.Columns.Select(column =>
            new ColumnInfo(column.Name, column.Type, column.NotNull, column.Default, column.PrimaryKey > 0))],
        table.PrimaryKeys,
        [.. table.ForeignKeys.Select(key => new ForeignKeyInfo(key.Column, key.OtherTable, key.OtherColumn))],
        table.IsHidden, table.LabelColumn, table.FtsTable)
    {
        FtsKey = table.FtsKey,
    };
}
