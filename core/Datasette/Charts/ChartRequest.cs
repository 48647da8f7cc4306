namespace Datasette.Charts;

/// <summary>The parameters of a chart.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="X">The column of the x axis.</param>
/// <param name="Y">The measured column, or the second category of a heat map; null counts rows.</param>
/// <param name="Aggregate">The aggregate of the rows of a data point.</param>
internal sealed record ChartRequest(ChartKind Kind, string X, string? Y, Aggregate Aggregate);
