using Datasette.Charts;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Tables.Summaries;

/// <summary>
/// The smallest or largest value of a column: a number, or a text cut at 200 characters; neither for a blob or without values.
/// </summary>
internal readonly record struct SummaryValue(long? Integer, double? Real, string? Text)
{
    public static SummaryValue Of(Rows rows, in Cell cell) => cell.Type switch
    {
        CellType.Integer => new(cell.Integer, null, null),
        CellType.Real => new(null, cell.Real, null),
        CellType.Text => new(null, null, rows.Text(cell)),
        _ => default,
    };

    public string Shown => Integer is { } integer ? integer.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)
        : Real is { } real ? NumberText.Of(real) : Text ?? "";

    public void Write(ref JsonOutput json)
    {
        if (Integer is { } integer) json.Integer(integer);
        else if (Real is { } real) json.Real(real);
        else json.Text(Text);
    }
}
