namespace Datasette.Charts;

/// <summary>A chart that is to be drawn.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="X">The column along it.</param>
/// <param name="Y">The column that is measured, or the second category of a heat map; null counts rows.</param>
/// <param name="Aggregate">What is shown of the rows of one mark.</param>
internal sealed record ChartRequest(ChartKind Kind, string X, string? Y, Aggregate Aggregate);
