namespace Datasette.Charts;

/// <summary>A mark of a chart.</summary>
/// <param name="Label">What it is called: a category, a date; null where X says it.</param>
/// <param name="X">Where it lies along the chart; for a date its day number.</param>
/// <param name="Y">How high it is, or how many rows it stands for.</param>
internal readonly record struct ChartPoint(string? Label, double X, double Y)
{
    /// <summary>The second category of a heat map.</summary>
    public string? Group { get; init; }

    /// <summary>How many rows a point of a scatter chart stands for.</summary>
    public long Rows { get; init; }

    /// <summary>Where an interval of a histogram ends.</summary>
    public double To { get; init; }
}
