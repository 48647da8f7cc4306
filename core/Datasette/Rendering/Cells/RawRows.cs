using Datasette.Sqlite;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary><c>rows</c>: the rows as dictionaries of raw values, created when a template reads them.</summary>
internal static class RawRows
{
    public static Value Of(Rows rows)
    {
        var list = new List<Value>(rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var members = new List<KeyValuePair<string, Value>>(rows.Columns.Count);
            for (var column = 0; column < rows.Columns.Count; column++)
                members.Add(new(rows.Columns[column], CellValue.Raw(rows, rows[row][column])));
            list.Add(Value.Map(members));
        }
        return Value.List(list);
    }
}
