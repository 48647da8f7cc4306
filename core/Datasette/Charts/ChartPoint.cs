namespace Datasette.Charts;

/// <summary>A data point of a chart.</summary>
/// <param name="Label">Its label (a category or a date); null if X is a number.</param>
/// <param name="X">Its position on the x axis; for a date its day number.</param>
/// <param name="Y">Its position on the y axis, or its row count.</param>
internal readonly record struct ChartPoint(string? Label, double X, double Y)
{
    /// <summary>The value that the label names: a foreign key's. Null if the label is the value.</summary>
    public string? Key { get; init; }

    /// <summary>The second category of a heat map.</summary>
    public string? Group { get; init; }

    /// <summary>The value that <see cref="Group"/> names.</summary>
    public string? GroupKey { get; init; }

    /// <summary>The row count of a scatter point.</summary>
    public long Rows { get; init; }

    /// <summary>The end of a histogram's interval.</summary>
    public double To { get; init; }
}
