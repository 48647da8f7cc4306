using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>A view in a listing.</summary>
/// <param name="View">The view.</param>
/// <param name="IsPrivate">Whether anonymous clients may not view it.</param>
internal sealed record ViewSummary(Table View, bool IsPrivate)
{
    public string Name => View.Name;
}
