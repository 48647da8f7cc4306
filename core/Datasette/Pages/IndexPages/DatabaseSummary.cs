using Datasette.Pages.DatabasePages;
using Datasette.Sqlite;

namespace Datasette.Pages.IndexPages;

/// <summary>A database on the index page.</summary>
/// <param name="Database">The database.</param>
/// <param name="Listing">Its tables and views that the actor may view.</param>
/// <param name="IsPrivate">Whether anonymous clients may not view it.</param>
internal sealed record DatabaseSummary(Database Database, TableListing Listing, bool IsPrivate)
{
    /// <summary>The error that keeps the whole database from being read; null for none.</summary>
    public string? Problem { get; init; }
}
