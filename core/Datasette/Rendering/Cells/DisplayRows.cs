using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary><c>display_rows</c>: the rows of a table's or row's page, each a list of cells.</summary>
internal sealed class DisplayRows(RowsLayout layout) : IHostSequence
{
    public string TypeName => "list";

    public bool IsTrue => layout.Rows.Count > 0;

    public int? Count => layout.Rows.Count;

    public IEnumerable<Value> Items
    {
        get
        {
            for (var row = 0; row < layout.Rows.Count; row++) yield return Value.From(new DisplayRow(layout, row));
        }
    }

    public bool TryGetMember(string name, out Value value)
    {
        value = name == "trs" ? Value.From(new RowElements(layout)) : default;
        return !value.IsUndefined;
    }

    public bool TryGetItem(Value key, out Value value)
    {
        value = RowIndex.Read(key, layout.Rows.Count) is { } row ? Value.From(new DisplayRow(layout, row)) : default;
        return !value.IsUndefined;
    }
}
