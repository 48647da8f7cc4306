using System.Text;

namespace Benchmarks.Reporting;

/// <summary>Lays measurements out as a table that reads well on a console and in Markdown.</summary>
internal static class MarkdownTable
{
    private static readonly string[] Head = ["What", "Ours", "Other", "Ratio", "Target", "Met"];

    public static string Of(IEnumerable<Measurement> measurements)
    {
        List<string[]> lines = [Head, .. measurements.Select(Cells)];
        var widths = Enumerable.Range(0, Head.Length).Select(column => lines.Max(line => line[column].Length)).ToArray();
        lines.Insert(1, [.. widths.Select((width, column) => new string('-', column == 0 ? width : width - 1) + (column == 0 ? "" : ":"))]);
        var table = new StringBuilder();
        foreach (var line in lines)
            table.Append("| ").AppendJoin(" | ",
                line.Select((cell, column) => column == 0 ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column]))).Append(" |\n");
        return table.ToString().TrimEnd();
    }

    private static string[] Cells(Measurement line) =>
    [
        line.Name,
        line.Ours,
        line.Other,
        line.Ratio is { } ratio ? ratio.ToString("0.00") : "",
        line.Target?.ToString() ?? "",
        (line.Ratio, line.Target) is ({ } measured, { } target) ? target.IsMet(measured) ? "yes" : "no" : "",
    ];
}
