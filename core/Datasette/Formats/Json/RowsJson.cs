using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Labels;
using Datasette.Text;

namespace Datasette.Formats.Json;

/// <summary>Writes rows in a shape. Keys are encoded once for each prepared statement, and values are the bytes from SQLite.</summary>
internal sealed class RowsJson
{
    private readonly bool _infinity;
    private readonly bool[]? _parsed;
    private readonly RowLabels? _labels;

    /// <summary>Whether each cell is its value: no labels, and no text to parse.</summary>
    private readonly bool _isPlain;

    private RowsJson(bool infinity, bool[]? parsed, RowLabels? labels) =>
        (_infinity, _parsed, _labels, _isPlain) = (infinity, parsed, labels, parsed is null && labels is null);

    /// <summary>Reads <c>?_json_infinity=</c> and <c>?_json=</c>.</summary>
    public static RowsJson For(QueryArgs args, Columns columns, RowLabels? labels = null)
    {
        var parsed = args.Count == 0 ? [] : args.All("_json").ToHashSet();
        return new RowsJson(
            BooleanArgument.Read(args, "_json_infinity", false),
            parsed.Count == 0 ? null : [.. columns.Names.ToArray().Select(parsed.Contains)],
            labels);
    }

    /// <summary>The same writer with the labels of a batch of rows.</summary>
    public RowsJson With(RowLabels labels) => new(_infinity, _parsed, labels);

    public void WriteObjects(ref JsonOutput json, Rows rows)
    {
        json.StartArray();
        for (var row = 0; row < rows.Count; row++) WriteObject(ref json, rows, row);
        json.EndArray();
    }

    public void WriteArrays(ref JsonOutput json, Rows rows)
    {
        json.StartArray();
        for (var row = 0; row < rows.Count; row++)
        {
            json.StartArray();
            var cells = rows[row];
            for (var column = 0; column < cells.Length; column++) WriteCell(ref json, rows, cells[column], column);
            json.EndArray();
        }
        json.EndArray();
    }

    public void WriteFirsts(ref JsonOutput json, Rows rows)
    {
        json.StartArray();
        for (var row = 0; row < rows.Count; row++) WriteCell(ref json, rows, rows[row][0], 0);
        json.EndArray();
    }

    /// <summary>Writes one object per line, without a line feed after the last.</summary>
    public void WriteLines(ref JsonOutput json, Rows rows)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            if (row > 0) json.Newline();
            WriteObject(ref json, rows, row);
        }
    }

    /// <summary>Writes an object with one member per row, with the row's key as its name.</summary>
    public void WriteKeyed(ref JsonOutput json, Rows rows, RowPath path)
    {
        json.StartObject();
        for (var row = 0; row < rows.Count; row++)
        {
            json.Name(path.Of(rows, row));
            WriteObject(ref json, rows, row);
        }
        json.EndObject();
    }

    public void WriteObject(ref JsonOutput json, Rows rows, int row)
    {
        var cells = rows[row];
        var keys = rows.Columns.Keys;
        var isPlain = _isPlain && rows.Columns.AreDistinct;
        if (isPlain && RowObject.TryWrite(ref json, rows, cells, keys, _infinity)) return;
        json.StartObject();
        if (isPlain)
        {
            for (var column = 0; column < cells.Length; column++)
            {
                json.Key(keys[column]);
                CellJson.Write(ref json, rows, cells[column], _infinity);
            }
        }
        else
        {
            var shown = rows.Columns.Shown;
            for (var column = 0; column < cells.Length; column++)
            {
                if (shown[column] < 0) continue;
                json.Key(keys[column]);
                WriteCell(ref json, rows, cells[shown[column]], shown[column]);
            }
        }
        json.EndObject();
    }

    private void WriteCell(ref JsonOutput json, Rows rows, in Cell cell, int column)
    {
        if (_labels?[column] is { } labels && labels.TryFind(rows, cell, out var found, out var label))
        {
            json.StartObject();
            json.Name("value"u8);
            CellJson.Write(ref json, rows, cell, _infinity);
            json.Name("label"u8);
            if (labels.AreValues) json.Text(rows.Text(cell));
            else CellJson.Write(ref json, found, label, _infinity);
            json.EndObject();
        }
        else if (_parsed is not null && _parsed[column]) CellJson.WriteParsed(ref json, rows, cell, _infinity);
        else CellJson.Write(ref json, rows, cell, _infinity);
    }
}
