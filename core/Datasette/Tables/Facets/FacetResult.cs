using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Tables.Labels;

namespace Datasette.Tables.Facets;

/// <summary>A facet with its values. Holds pooled rows until it is disposed.</summary>
internal sealed record FacetResult : IDisposable
{
    /// <summary>The column.</summary>
    public required string Name { get; init; }

    /// <summary><c>column</c>, <c>date</c> or <c>array</c>.</summary>
    public required string Type { get; init; }

    /// <summary>False for a configured facet: the request cannot remove it.</summary>
    public required bool Hideable { get; init; }

    /// <summary>The index of a configured facet in the configuration's list.</summary>
    public int Place { get; init; }

    /// <summary>Path of the page without the facet.</summary>
    public required string ToggleUrl { get; init; }

    /// <summary>The URL that adds a filter by a value, up to the value.</summary>
    public required string Adding { get; init; }

    public required IReadOnlyList<FacetValue> Values { get; init; }

    /// <summary>True when there are more values than shown.</summary>
    public required bool Truncated { get; init; }

    /// <summary>The rows that own the values' bytes.</summary>
    public required Rows Rows { get; init; }

    /// <summary>Labels of the values, for a foreign key.</summary>
    public RowLabels? Labels { get; init; }

    /// <summary>A value as text.</summary>
    public string Text(FacetValue value) => value.OwnText ?? Rows.Text(value.Value);

    /// <summary>The URL that adds or removes the filter by a value.</summary>
    public string ToggleUrlOf(FacetValue value) => value.OwnUrl
        // Bytes need not be text.
        ?? Adding + (value.Value.Type == CellType.Blob ? QueryArgs.Encode(Rows.Bytes(value.Value)) : QueryArgs.Encode(Text(value)));

    public void Dispose()
    {
        Labels?.Dispose();
        Rows.Dispose();
    }
}
