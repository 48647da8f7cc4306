using Datasette.Configuration;
using Datasette.Rendering.Cells;
using Datasette.Sqlite;
using Jinja.Values;

namespace Datasette.Pages.QueryPages;

/// <summary>The rows of a query's result as a template value: each row is a list of values.</summary>
internal sealed class QueryRows(QueryDisplay page, Rows rows) : IHostSequence
{
    private readonly int _limit = page.Context.Site.Settings.Get(KnownSettings.TruncateCellsHtml);

    private readonly CellColumn[] _columns = CellColumn.Of(rows.Columns);

    public string TypeName => "list";

    public bool IsTrue => rows.Count > 0;

    public int? Count => rows.Count;

    public IEnumerable<Value> Items
    {
        get
        {
            for (var row = 0; row < rows.Count; row++) yield return Row(row);
        }
    }

    public bool TryGetItem(Value key, out Value value)
    {
        value = RowIndex.Read(key, rows.Count) is { } row ? Row(row) : default;
        return !value.IsUndefined;
    }

    private Value Row(int row)
    {
        var values = new Value[rows.Columns.Count];
        for (var column = 0; column < values.Length; column++) values[column] = Display(row, column);
        return Value.List(values);
    }

    private Value Display(int row, int column)
    {
        if (page.Rendered?[row, column] is { } rendered) return Value.SafeUtf8(rendered);
        var cell = rows[row][column];
        return cell.Type switch
        {
            CellType.Integer when _limit == 0 || rows.Text(cell).Length <= _limit => cell.Integer,
            CellType.Blob => CellValue.Html((ref html) =>
                CellHtml.WriteBlob(ref html, rows, cell, BlobAddress.Of(page.Page, rows, cell, rows.Columns[column]))),
            _ => CellValue.Html((ref html) => CellHtml.Write(ref html, rows, cell, _limit, _columns[column].IsQuantity)),
        };
    }
}
