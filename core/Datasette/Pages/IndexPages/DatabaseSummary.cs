using Datasette.Pages.DatabasePages;
using Datasette.Sqlite;

namespace Datasette.Pages.IndexPages;

/// <summary>A database on the index page.</summary>
/// <param name="Database">The database.</param>
/// <param name="Listing">What of it the actor may see.</param>
/// <param name="IsPrivate">Whether others cannot see it.</param>
internal sealed record DatabaseSummary(Database Database, TableListing Listing, bool IsPrivate)
{
    /// <summary>Why nothing of it can be read; null where something can.</summary>
    public string? Problem { get; init; }
}
