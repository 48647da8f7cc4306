namespace Datasette.Tables.Facets;

/// <summary>The columns of a result that are worth a facet. Computing it costs a query per column.</summary>
/// <param name="Facets">The columns, each with its kind of facet.</param>
/// <param name="Until">When to compute it again, because the check of a column timed out; null for never.</param>
internal sealed record SuggestedColumns(IReadOnlyList<(string Column, Facet Facet)> Facets, DateTimeOffset? Until)
{
    /// <summary>False if the check of a column timed out.</summary>
    public bool IsComplete => Until is null;
}
