using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>
/// A row: a loop goes through its cells, <c>row["name"]</c> is a raw value, <c>row.display("name")</c> the same as the
/// page shows it.
/// </summary>
internal sealed class DisplayRow(RowsLayout layout, int row) : IHostSequence
{
    public string TypeName => "Row";

    public int? Count => layout.Count;

    public IEnumerable<Value> Items
    {
        get
        {
            for (var slot = 0; slot < layout.Count; slot++) yield return Value.From(new DisplayCell(layout, row, slot));
        }
    }

    public bool TryGetItem(Value key, out Value value)
    {
        value = default;
        if (key.AsString() is { } name) return Find(name) is { } named && named.TryGetMember("raw", out value);
        if (RowIndex.Read(key, layout.Count) is not { } slot) return false;
        value = Value.From(new DisplayCell(layout, row, slot));
        return true;
    }

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "display" => Value.Function("display", call => Find(CallArguments.TextOf(call.Get(0, "column"))) is { } cell && cell.TryGetMember("value", out var shown) ? shown : Value.None),
            "row_path" or "pk_path" when !layout.Links.Table.IsView => layout.RowPath(row),
            "tds" => Value.From(new RowCells(layout, row)),
            _ => default,
        };
        return !value.IsUndefined;
    }

    private DisplayCell? Find(string name)
    {
        for (var slot = 0; slot < layout.Count; slot++)
            if (layout.Name(slot) == name) return new DisplayCell(layout, row, slot);
        return null;
    }
}
