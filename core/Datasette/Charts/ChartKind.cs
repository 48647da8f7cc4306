namespace Datasette.Charts;

/// <summary>The kinds of charts, with the names of <c>?_chart=</c> in lower case.</summary>
internal enum ChartKind
{
    Bar,
    Line,
    Scatter,
    Histogram,
    Heat,
}
