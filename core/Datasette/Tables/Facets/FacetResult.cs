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

    /// <summary>False when the configuration asks for it, so that the request cannot take it away.</summary>
    public required bool Hideable { get; init; }

    /// <summary>Where a configured facet stands in the configuration's list.</summary>
    public int Place { get; init; }

    /// <summary>Path that takes the facet away.</summary>
    public required string ToggleUrl { get; init; }

    public required IReadOnlyList<FacetValue> Values { get; init; }

    /// <summary>True when there are more values than are shown.</summary>
    public required bool Truncated { get; init; }

    /// <summary>What the values' bytes live in.</summary>
    public required Rows Rows { get; init; }

    /// <summary>Labels of the values, for a foreign key.</summary>
    public RowLabels? Labels { get; init; }

    public void Dispose()
    {
        Labels?.Dispose();
        Rows.Dispose();
    }
}
