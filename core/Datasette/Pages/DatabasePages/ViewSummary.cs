using Datasette.Sqlite.Catalog;

namespace Datasette.Pages.DatabasePages;

/// <summary>A view in a listing.</summary>
/// <param name="View">The view.</param>
/// <param name="IsPrivate">Whether others cannot see it.</param>
internal sealed record ViewSummary(Table View, bool IsPrivate)
{
    public string Name => View.Name;
}
