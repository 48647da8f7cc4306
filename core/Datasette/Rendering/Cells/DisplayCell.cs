using Datasette.Http;
using Datasette.Sqlite;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>A cell: <c>column</c>, <c>value</c> as HTML, <c>raw</c>, <c>value_type</c> and <c>css_class</c>.</summary>
internal sealed class DisplayCell(RowsLayout layout, int row, int slot) : IHostObject
{
    public string TypeName => "Cell";

    private int Column => layout.Column(slot);

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "value" => Display(),
            "css_class" => Value.SafeUtf8(layout.Classes(slot, Column == RowsLayout.Link ? CellType.Integer : layout.Rows[row][Column].Type)),
            "column" => layout.Name(slot),
            "raw" => Column == RowsLayout.Link ? RawLink() : CellValue.Raw(layout.Rows, layout.Rows[row][Column]),
            "value_type" => Column == RowsLayout.Link ? "pk" : RowsLayout.TypeName(layout.Rows[row][Column].Type),
            "is_special_link_column" => Column == RowsLayout.Link && layout.Name(slot) == "Link",
            _ => default,
        };
        return !value.IsUndefined;
    }

    private Value Display()
    {
        if (Column == RowsLayout.Link)
            return HtmlFragment.Of($"<a href=\"{layout.RowPrefix}{layout.RowPath(row)}\">{string.Join(',', layout.KeyTexts(row))}</a>");
        var rows = layout.Rows;
        ref readonly var cell = ref rows[row][Column];
        if (cell.Type == CellType.Blob) return layout.Links.Table.IsView ? CellValue.Blob(cell, null)
            : CellValue.Blob(cell, layout.Links.Blob(layout.RowPath(row), layout.Name(slot)));
        if (layout.Target(Column) is { } target && layout.Labels?[Column] is { } labels && labels.TryFind(rows, cell, out var found, out var label))
            return LabelLink(target, cell, found, label);
        return CellValue.Text(rows, cell, layout.Limit);
    }

    private Value LabelLink(string target, in Cell cell, Rows found, in Cell label)
    {
        var (id, text) = (layout.Rows.Text(cell), found.Text(label));
        var path = TildeEncoding.Encode(id);
        return text == id || text.Length == 0
            ? HtmlFragment.Of($"<a href=\"{target}{path}\">{id}</a>")
            : HtmlFragment.Of($"<a href=\"{target}{path}\">{text}</a>&nbsp;<em>{id}</em>");
    }

    /// <summary>The key itself where it is one column, else the row's path.</summary>
    private Value RawLink()
    {
        var key = layout.Rows.Columns.IndexOf(layout.Name(slot));
        return key >= 0 && layout.Links.Table.PrimaryKeys.Count == 1 ? CellValue.Raw(layout.Rows, layout.Rows[row][key]) : layout.RowPath(row);
    }
}
