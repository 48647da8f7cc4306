using System.Text;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Rendering.Cells;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary>A column of a page.</summary>
internal sealed record DisplayColumn(Column Column, bool Sortable, string? Description)
{
    private static readonly Column Rowid = new("rowid", "integer", NotNull: false, null, PrimaryKey: 1, Hidden: 0);

    private static readonly DisplayColumn Link =
        new(new Column("Link", "", NotNull: false, null, 0, 0), Sortable: false, null) { IsLink = true };

    private byte[]? _start, _rest, _name, _argument;

    public bool IsKey => Column.PrimaryKey > 0;

    /// <summary>True for the link column of a table without a single-column primary key.</summary>
    public bool IsLink { get; init; }

    /// <summary>True for a foreign key whose values have labels: names, and not numbers.</summary>
    public bool IsLabelled
    {
        get;
        init => (field, _rest) = (value, null);
    }

    /// <summary>Its configured type, or null.</summary>
    public ColumnType? Type { get; init; }

    public static DisplayColumn Of(Table table, string name, bool sortable, string? description) =>
        new(table.Columns.FirstOrDefault(column => column.Name == name) is not { } own ? Rowid
            // Datasette marks a column that is named rowid like the rowid itself.
            : table.UsesRowid && name == "rowid" ? own with { PrimaryKey = 1 } : own, sortable, description);

    /// <summary>The columns of a table's page: the primary key that links to the row, or a link column, then the others.</summary>
    public static IEnumerable<DisplayColumn> Of(TableContext page)
    {
        var known = TableColumns.Of(page);
        var single = page.Table.PrimaryKeys is [var only] ? only : null;
        if (!page.Table.IsView) yield return single is not null ? Shown(single) : Link;
        foreach (var name in page.Plan.Select)
            if (page.Table.IsView || name != single) yield return Shown(name);

        DisplayColumn Shown(string name)
        {
            var column = known.Find(name);
            if (page.ColumnTypes.TryGetValue(name, out var type)) column = column with { Type = type };
            return page.Expandable.Any(expansion => expansion.Key.Column == name && expansion.LabelColumn is not null)
                ? column with { IsLabelled = true }
                : column;
        }
    }

    /// <summary>The beginning of the column's <c>th</c> element, up to where it says how the rows are sorted.</summary>
    public ReadOnlySpan<byte> HeadingStart => _start ??= CellValue.Bytes((ref html) => ColumnHeadings.WriteStart(ref html, this));

    /// <summary>The rest of the tag.</summary>
    public ReadOnlySpan<byte> HeadingRest => _rest ??= CellValue.Bytes((ref html) => ColumnHeadings.WriteRest(ref html, this));

    /// <summary>Its name, escaped.</summary>
    public ReadOnlySpan<byte> NameHtml => _name ??= CellValue.Bytes((ref html) => html.Text(Column.Name));

    /// <summary>Its name as the value of an argument.</summary>
    public ReadOnlySpan<byte> NameArgument => _argument ??= Encoding.UTF8.GetBytes(QueryArgs.Encode(Column.Name));

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
