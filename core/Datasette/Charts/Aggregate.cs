namespace Datasette.Charts;

/// <summary>What a bar or a point of a line shows of its rows, with the names of <c>?_agg=</c> in lower case.</summary>
internal enum Aggregate
{
    Count,
    Sum,
    Avg,
    Min,
    Max,
    Distinct,
}
