using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>
/// A cell: <c>column</c>, <c>value</c> as the page shows it, <c>raw</c>, <c>value_type</c>, <c>is_special_link_column</c> and
/// <c>css_class</c>.
/// </summary>
internal sealed class DisplayCell(RowsLayout layout, int row, int slot) : IHostMapping
{
    private static readonly string[] Names = ["column", "value_type", "is_special_link_column", "raw", "value"];

    public string TypeName => "Cell";

    /// <summary>The raw value; for the link column, the key.</summary>
    public Value Raw => IsLink ? RawLink() : CellValue.Raw(layout.Rows, layout.Rows[row][layout.Column(slot)]);

    private bool IsLink => layout.Column(slot) == RowsLayout.Link;

    public int? Count => Names.Length;

    public IEnumerable<Value> Items => Names.Select(Value.From);

    public IEnumerable<KeyValuePair<Value, Value>> Entries => Names.Select(name => KeyValuePair.Create(Value.From(name), Member(name)));

    public bool TryGetItem(Value key, out Value value)
    {
        value = key.AsString() is { } name ? Member(name) : default;
        return !value.IsUndefined;
    }

    public bool TryGetMember(string name, out Value value)
    {
        value = Member(name);
        return !value.IsUndefined;
    }

    private Value Member(string name) => name switch
    {
        "value" => CellValue.Html((ref html) => layout.Write(ref html, row, slot)),
        "css_class" => Value.SafeUtf8(layout.Classes(slot, layout.Type(row, slot))),
        "column" => layout.Name(slot),
        "raw" => Raw,
        "value_type" => IsLink ? CellColumn.LinkType : CellColumn.TypeName(layout.Type(row, slot)),
        "is_special_link_column" => IsLink && layout.Name(slot) == RowsLayout.LinkName,
        _ => default,
    };

    /// <summary>The key if it is one column, else the row's path.</summary>
    private Value RawLink()
    {
        var key = layout.Rows.Columns.IndexOf(layout.Name(slot));
        return key >= 0 && layout.Links.Table.PrimaryKeys.Count == 1
            ? CellValue.Raw(layout.Rows, layout.Rows[row][key])
            : layout.RowPath(row);
    }
}
