using Datasette.Sqlite;

namespace Datasette.Tables.Facets;

/// <summary>A value of a facet and its row count. <see cref="FacetResult"/> has its text and its URL.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">Its row count.</param>
internal sealed record FacetValue(Cell Value, long Count)
{
    /// <summary>Its text, where that is not the cell's.</summary>
    public string? OwnText { get; init; }

    /// <summary>The URL that adds or removes the filter, where that is not <see cref="FacetResult.Adding"/> and the value.</summary>
    public string? OwnUrl { get; init; }

    /// <summary>Whether the request filters by the value.</summary>
    public bool Selected { get; init; }
}
