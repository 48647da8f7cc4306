namespace Datasette.Tables.Facets;

/// <summary>Which columns of a result are worth a facet. It costs a query for each column to find out.</summary>
/// <param name="Facets">The columns, and the kind of facet.</param>
/// <param name="Until">When to find out again because some column took too long to judge; null for never.</param>
internal sealed record SuggestedColumns(IReadOnlyList<(string Column, Facet Facet)> Facets, DateTimeOffset? Until)
{
    /// <summary>False where some facet took too long to judge.</summary>
    public bool IsComplete => Until is null;
}
