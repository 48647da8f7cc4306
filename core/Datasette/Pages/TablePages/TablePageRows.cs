using Datasette.Sqlite;

namespace Datasette.Pages.TablePages;

/// <summary>The rows of a page, the token of the next page and its URL; both null on the last page.</summary>
internal sealed record TablePageRows(Rows Rows, string? Next, string? NextUrl) : IDisposable
{
    public void Dispose() => Rows.Dispose();
}
