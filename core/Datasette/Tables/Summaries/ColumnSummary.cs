namespace Datasette.Tables.Summaries;

/// <summary>The summary of a column over a whole result.</summary>
internal sealed record ColumnSummary
{
    public required string Column { get; init; }

    public long Rows { get; init; }

    /// <summary>Number of NULLs.</summary>
    public long Nulls { get; init; }

    public long Distinct { get; init; }

    public SummaryValue Min { get; init; }

    public SummaryValue Max { get; init; }

    /// <summary>The average of its numbers; null without numbers.</summary>
    public double? Mean { get; init; }

    /// <summary>Counts of numbers in equal intervals; empty unless all values are numbers.</summary>
    public IReadOnlyList<(double From, double To, long Count)> Histogram { get; init; } = [];

    /// <summary>The error instead of a summary: a timeout, or values that SQLite cannot compare; null for none.</summary>
    public string? Problem { get; init; }
}
