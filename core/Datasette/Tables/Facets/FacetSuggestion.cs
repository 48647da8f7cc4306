using Datasette.Http;
using Datasette.Sqlite;

namespace Datasette.Tables.Facets;

/// <summary>A column that may be worth a facet.</summary>
/// <param name="Column">The column.</param>
/// <param name="Rows">The statement that selects the result's rows.</param>
/// <param name="FacetSize">Values that a facet shows.</param>
/// <param name="RowCount">Rows of the result, counted up to <see cref="Facet.SuggestConsider"/>.</param>
/// <param name="Request">The request for the page.</param>
/// <param name="ReadAsync">Runs a statement within the time that a suggestion may take.</param>
internal sealed record FacetSuggestion(
    string Column, SqlText Rows, int FacetSize, long RowCount, Request Request, Func<SqlText, ValueTask<Rows>> ReadAsync);
