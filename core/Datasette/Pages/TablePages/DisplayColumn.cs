using Datasette.Rendering;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary>A column of a page.</summary>
internal sealed record DisplayColumn(Column Column, bool Sortable, string? Description)
{
    private static readonly Column Rowid = new("rowid", "integer", NotNull: false, null, PrimaryKey: 1, Hidden: 0);

    public bool IsKey => Column.PrimaryKey > 0;

    /// <summary>True for the link column of a table without a single-column primary key.</summary>
    public bool IsLink { get; init; }

    /// <summary>True for a foreign key whose values have labels: names, and not numbers.</summary>
    public bool IsLabelled { get; init; }

    /// <summary>Its configured type, or null.</summary>
    public ColumnType? Type { get; init; }

    public static DisplayColumn Of(Table table, string name, bool sortable, string? description) =>
        new(table.Columns.FirstOrDefault(column => column.Name == name) ?? Rowid, sortable, description);

    /// <summary>The columns of a table's page: the primary key that links to the row, or a link column, then the others.</summary>
    public static IEnumerable<DisplayColumn> Of(TableContext page)
    {
        var table = page.Table;
        var single = table.PrimaryKeys is [var only] ? only : null;
        DisplayColumn Shown(string name) =>
            Of(table, name, Tables.Sorting.Sort.IsSortable(name, table, page.Config),
                TableMetadata.ColumnDescription(page.Site, page.Database, table, name)) with
        {
            Type = page.ColumnTypes.GetValueOrDefault(name),
            IsLabelled = page.Expandable.Any(expansion => expansion.Key.Column == name && expansion.LabelColumn is not null),
        };
        if (!table.IsView) yield return single is not null
            ? Shown(single)
            : new(new Column("Link", "", NotNull: false, null, 0, 0), Sortable: false, null)
        {
            IsLink = true,
        };
        foreach (var name in page.Plan.Select)
            if (table.IsView || name != single) yield return Shown(name);
    }

    public static Value List(IEnumerable<DisplayColumn> columns) => Value.List(columns.Select(column => Value.Map(
    [
        new("name", column.Column.Name),
        new("sortable", column.Sortable),
        new("is_pk", column.IsKey),
        new("type", column.Column.Type),
        new("notnull", column.Column.NotNull ? 1 : 0),
        new("description", column.Description),
        new("column_type", column.Type?.Name),
        new("column_type_config", column.Type?.Config is { } config ? NodeValue.Of(config) : Value.None),
        new("is_special_link_column", column.IsLink),
    ])));
}
