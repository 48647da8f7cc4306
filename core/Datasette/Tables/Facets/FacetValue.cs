using Datasette.Sqlite;

namespace Datasette.Tables.Facets;

/// <summary>A value of a facet and its row count.</summary>
/// <param name="Value">The value.</param>
/// <param name="Text">The value as text for a query string.</param>
/// <param name="Count">Its row count.</param>
/// <param name="ToggleUrl">URL that adds or removes the filter.</param>
/// <param name="Selected">Whether the request filters by the value.</param>
internal sealed record FacetValue(Cell Value, string Text, long Count, string ToggleUrl, bool Selected);
