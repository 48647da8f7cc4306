using System.Text;
using System.Text.Json.Nodes;
using Datasette.Sqlite;
using Datasette.Text;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>A row: iteration gives its cells, <c>row["name"]</c> a raw value, <c>row.display("name")</c> the rendered one.</summary>
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
            "display" => Value.Function("display", call =>
                Find(CallArguments.TextOf(call.Get(0, "column"))) is { } cell && cell.TryGetMember("value", out var shown)
                    ? shown
                    : Value.None),
            "cells" => Value.List(Items),
            "row_path" => layout.Links.Table.IsView ? Value.None : layout.RowPath(row),
            "pk_path" => layout.LinksToRows ? layout.KeyText(row) : Value.None,
            "row_label" => layout.Label(row),
            "tds" => Value.From(new RowCells(layout, row)),
            _ => default,
        };
        return !value.IsUndefined;
    }

    /// <summary>The raw values as JSON.</summary>
    public string ToText()
    {
        var values = new JsonObject();
        for (var slot = 0; slot < layout.Count; slot++)
        {
            if (layout.Name(slot) == RowsLayout.LinkName && layout.Column(slot) == RowsLayout.Link) continue;
            values[layout.Name(slot)] = Node(layout.Column(slot), slot);
        }
        return IndentedJson.Of(Encoding.UTF8.GetBytes(values.ToJsonString()));
    }

    private JsonNode? Node(int column, int slot)
    {
        if (column == RowsLayout.Link) return layout.KeyText(row);
        ref readonly var cell = ref layout.Rows[row][column];
        return cell.Type switch
        {
            CellType.Null => null,
            CellType.Integer => JsonValue.Create(cell.Integer),
            CellType.Real when double.IsFinite(cell.Real) => JsonValue.Create(cell.Real),
            _ => CallArguments.TextOf(new DisplayCell(layout, row, slot).Raw),
        };
    }

    private DisplayCell? Find(string name)
    {
        for (var slot = 0; slot < layout.Count; slot++)
            if (layout.Name(slot) == name) return new DisplayCell(layout, row, slot);
        return null;
    }
}
