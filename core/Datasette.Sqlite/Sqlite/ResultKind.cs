namespace Datasette.Sqlite;

/// <summary>The kinds of cached results.</summary>
internal enum ResultKind
{
    /// <summary>The rows.</summary>
    Rows,

    /// <summary>Which of the columns are worth a facet.</summary>
    FacetSuggestions,
}
