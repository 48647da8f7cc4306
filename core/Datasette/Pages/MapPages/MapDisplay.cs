using Datasette.Maps;
using Datasette.Pages.ChartPages;
using Datasette.Sites;

namespace Datasette.Pages.MapPages;

/// <summary>The data of a map's page.</summary>
/// <param name="Context">The request.</param>
/// <param name="Source">The table or query of the map.</param>
/// <param name="Map">The map.</param>
/// <param name="Columns">The columns to choose from.</param>
/// <param name="Links">The URLs in the page.</param>
internal sealed record MapDisplay(RequestContext Context, ResultSource Source, Map Map, IReadOnlyList<string> Columns, MapLinks Links);
