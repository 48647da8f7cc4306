using System.Globalization;
using Datasette.Sqlite;

namespace Datasette.Charts;

/// <summary>Classifies columns by the first rows of a result.</summary>
internal static class ChartSample
{
    public const int Size = 1000;

    /// <summary>Limit of distinct values of a category column.</summary>
    public const int MaxCategories = 50;

    /// <param name="rows">The sample.</param>
    /// <param name="keys">Key columns: their numbers are identifiers, not measures.</param>
    public static IReadOnlyList<ChartColumn> Judge(Rows rows, IReadOnlySet<string> keys)
    {
        var columns = new List<ChartColumn>(rows.Columns.Count);
        for (var column = 0; column < rows.Columns.Count; column++) columns.Add(Judge(rows, column, keys.Contains(rows.Columns[column])));
        return columns;
    }

    private static ChartColumn Judge(Rows rows, int column, bool isKey)
    {
        var (values, numbers, dates, blobs) = (0, 0, 0, 0);
        var distinct = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < rows.Count; row++)
        {
            var cell = rows[row][column];
            if (cell.IsNull) continue;
            values++;
            var text = rows.Text(cell);
            distinct.Add(text);
            if (cell.Type is CellType.Integer or CellType.Real) numbers++;
            else if (cell.Type == CellType.Blob) blobs++;
            else if (IsDate(text)) dates++;
        }
        var kind = values == 0 || blobs == values ? ColumnKind.Empty
            : numbers == values && !isKey ? ColumnKind.Number
            : dates == values ? ColumnKind.Date
            : distinct.Count <= MaxCategories && distinct.Count * 2 <= values ? ColumnKind.Category
            : ColumnKind.Text;
        return new ChartColumn(rows.Columns[column], kind, distinct.Count, values);
    }

    /// <summary>Whether a text begins with year and month: 2026-11, 2026-11-27, 2026-11-27T07:30.</summary>
    private static bool IsDate(string text) =>
        text.Length >= 7 && text[4] == '-' && (text.Length == 7 || text[7] == '-')
        && int.TryParse(text.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out _)
        && int.TryParse(text.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var month) && month is >= 1 and <= 12;
}
