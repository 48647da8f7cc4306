namespace Datasette.Charts;

/// <summary>The aggregate function of a bar or point; the lower-case names are the values of <c>?_agg=</c>.</summary>
internal enum Aggregate
{
    Count,
    Sum,
    Avg,
    Min,
    Max,
    Distinct,
}
