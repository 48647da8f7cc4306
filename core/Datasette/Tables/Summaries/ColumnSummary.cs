namespace Datasette.Tables.Summaries;

/// <summary>What a column holds over a whole result.</summary>
internal sealed record ColumnSummary
{
    public required string Column { get; init; }

    public long Rows { get; init; }

    /// <summary>Rows without a value.</summary>
    public long Nulls { get; init; }

    public long Distinct { get; init; }

    public SummaryValue Min { get; init; }

    public SummaryValue Max { get; init; }

    /// <summary>The average of its numbers; null where it has none.</summary>
    public double? Mean { get; init; }

    /// <summary>How many numbers lie in each of some equal intervals; empty for a column that is not all numbers.</summary>
    public IReadOnlyList<(double From, double To, long Count)> Histogram { get; init; } = [];

    /// <summary>Why there is no summary: it took too long, or SQLite cannot compare the values; null where there is one.</summary>
    public string? Problem { get; init; }
}
