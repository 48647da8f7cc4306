namespace Datasette.Sqlite;

/// <summary>What is kept of a query.</summary>
internal enum ResultKind
{
    /// <summary>Its rows.</summary>
    Rows,

    /// <summary>Which of its columns are worth a facet.</summary>
    FacetSuggestions,
}
