namespace Datasette.Charts;

/// <summary>A chart with its data: what JSON, SVG and the plain table show.</summary>
/// <param name="Request">What was drawn.</param>
/// <param name="Points">The marks, in order.</param>
internal sealed record Chart(ChartRequest Request, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>True where there were more marks than are drawn.</summary>
    public bool IsTruncated { get; init; }

    /// <summary>Of a line of dates: day, month or year; null otherwise.</summary>
    public string? Period { get; init; }

    /// <summary>What the marks measure, in words.</summary>
    public string Measure => Request.Kind is ChartKind.Scatter ? Request.Y! : Request is { Y: { } y, Kind: not ChartKind.Heat }
        ? $"{ChartArguments.Aggregates[(int)Request.Aggregate]} of {y}" : "rows";

    public string Title => Request.Kind switch
    {
        ChartKind.Scatter => $"{Request.Y} by {Request.X}",
        ChartKind.Histogram => $"rows by {Request.X}",
        ChartKind.Heat => $"rows by {Request.X} and {Request.Y}",
        _ => $"{Measure} by {(Period is null ? Request.X : $"{Period} of {Request.X}")}",
    };
}
