using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>A cell: <c>column</c>, <c>value</c> as the page shows it, <c>raw</c>, <c>value_type</c> and <c>css_class</c>.</summary>
internal sealed class DisplayCell(RowsLayout layout, int row, int slot) : IHostObject
{
    public string TypeName => "Cell";

    private bool IsLink => layout.Column(slot) == RowsLayout.Link;

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "value" => CellValue.Html((ref html) => layout.Write(ref html, row, slot)),
            "css_class" => Value.SafeUtf8(layout.Classes(slot, layout.Type(row, slot))),
            "column" => layout.Name(slot),
            "raw" => IsLink ? RawLink() : CellValue.Raw(layout.Rows, layout.Rows[row][layout.Column(slot)]),
            "value_type" => IsLink ? "pk" : RowsLayout.TypeName(layout.Type(row, slot)),
            "is_special_link_column" => IsLink && layout.Name(slot) == RowsLayout.LinkName,
            _ => default,
        };
        return !value.IsUndefined;
    }

    /// <summary>The key itself where it is one column, else the row's path.</summary>
    private Value RawLink()
    {
        var key = layout.Rows.Columns.IndexOf(layout.Name(slot));
        return key >= 0 && layout.Links.Table.PrimaryKeys.Count == 1 ? CellValue.Raw(layout.Rows, layout.Rows[row][key]) : layout.RowPath(row);
    }
}
