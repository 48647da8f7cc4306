using Datasette.Sqlite;
using Jinja.Values;

namespace Datasette.Rendering.Cells;

/// <summary>
/// The columns of a query's result that hold numbers alone. The page's table gets a class for each, by which the style sheet aligns them
/// to the right: the cells themselves are Datasette's to the letter.
/// </summary>
internal static class NumberColumns
{
    /// <summary>The style sheet has this many classes; further columns stay as they are.</summary>
    public const int Max = 24;

    /// <summary>The places of the columns, from 1.</summary>
    public static Value Of(Rows? rows)
    {
        var places = new List<Value>();
        for (var column = 0; column < Math.Min(rows?.Columns.Count ?? 0, Max); column++)
            if (IsNumbers(rows!, column)) places.Add(column + 1);
        return Value.List(places);
    }

    private static bool IsNumbers(Rows rows, int column)
    {
        var hasNumber = false;
        for (var row = 0; row < rows.Count; row++)
        {
            var type = rows[row][column].Type;
            if (type is CellType.Text or CellType.Blob) return false;
            hasNumber |= type is CellType.Integer or CellType.Real;
        }
        return hasNumber;
    }
}
