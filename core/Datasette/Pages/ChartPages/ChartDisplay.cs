using Datasette.Charts;
using Datasette.Sites;

namespace Datasette.Pages.ChartPages;

/// <summary>The data of a chart's page.</summary>
/// <param name="Context">The request.</param>
/// <param name="Source">The table or query of the chart.</param>
/// <param name="Chart">The chart.</param>
/// <param name="Columns">The columns to choose from.</param>
internal sealed record ChartDisplay(
    RequestContext Context, ResultSource Source, Chart Chart, IReadOnlyList<ChartColumn> Columns);
