using Datasette.Charts;
using Datasette.Sites;

namespace Datasette.Pages.ChartPages;

/// <summary>A chart as its page shows it.</summary>
/// <param name="Context">The request.</param>
/// <param name="Source">Of what it is drawn.</param>
/// <param name="Chart">The chart.</param>
/// <param name="Columns">The columns that can be chosen.</param>
/// <param name="Kept">Arguments that the form keeps.</param>
internal sealed record ChartDisplay(
    RequestContext Context, ChartSource Source, Chart Chart, IReadOnlyList<ChartColumn> Columns, IReadOnlyList<KeyValuePair<string,
    string>> Kept);
