using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Tables.Facets;

/// <summary>A candidate column for a suggested facet.</summary>
/// <param name="Column">The column.</param>
/// <param name="Rows">The statement that selects the result's rows.</param>
/// <param name="FacetSize">Number of values in a facet.</param>
/// <param name="RowCount">Row count of the result, up to <see cref="Facet.SuggestConsider"/>.</param>
/// <param name="Request">The request for the page.</param>
/// <param name="ReadAsync">Runs a statement within the time limit of suggestions.</param>
internal sealed record FacetSuggestion(
    string Column, SqlText Rows, int FacetSize, long RowCount, Request Request, Func<SqlText, ValueTask<Rows>> ReadAsync);
