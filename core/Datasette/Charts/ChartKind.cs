namespace Datasette.Charts;

/// <summary>The kinds of charts; the lower-case names are the values of <c>?_chart=</c>.</summary>
internal enum ChartKind
{
    Bar,
    Line,
    Scatter,
    Histogram,
    Heat,
}
