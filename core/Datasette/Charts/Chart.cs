namespace Datasette.Charts;

/// <summary>A chart with its data, as shown by JSON, SVG and the plain table.</summary>
/// <param name="Request">The chart's parameters.</param>
/// <param name="Points">The data points, in order.</param>
internal sealed record Chart(ChartRequest Request, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>True if there are more points than drawn.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>The period of a date line: day, month or year; else null.</summary>
    public string? Period { get; init; }

    /// <summary>The measure in words, such as "sum of price".</summary>
    public string Measure => Request.Kind is ChartKind.Scatter ? Request.Y! : Request is { Y: { } y, Kind: not ChartKind.Heat }
        ? $"{ChartArguments.Aggregates[(int)Request.Aggregate]} of {y}" : "rows";

    public string Title => Request.Kind switch
    {
        ChartKind.Scatter => $"{Request.Y} by {Request.X}",
        ChartKind.Histogram => $"Rows by {Request.X}",
        ChartKind.Heat => $"Rows by {Request.X} and {Request.Y}",
        _ => $"{Capital(Measure)} by {(Period is null ? Request.X : $"{Period} of {Request.X}")}",
    };

    private static string Capital(string text) => string.Concat(text[..1].ToUpperInvariant(), text.AsSpan(1));
}
