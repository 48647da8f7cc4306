using Datasette.Sqlite;

namespace Datasette.Tables.Facets;

/// <summary>A value of a facet and how many rows have it.</summary>
/// <param name="Value">The value.</param>
/// <param name="Text">The value as it stands in a query string.</param>
/// <param name="Count">Rows that have it.</param>
/// <param name="ToggleUrl">Address that adds or removes the filter on it.</param>
/// <param name="Selected">Whether the request filters on it.</param>
internal sealed record FacetValue(Cell Value, string Text, long Count, string ToggleUrl, bool Selected);
