using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Pages.DatabasePages;

/// <summary>A database page: the database and what it holds.</summary>
internal sealed record DatabaseContext(RequestContext Context, Database Database, TableListing Listing)
{
    public IReadOnlyList<TableSummary> Tables => Listing.Tables;

    public IReadOnlyList<ViewSummary> Views => Listing.Views;

    /// <summary>Whether others cannot see the database.</summary>
    public required bool IsPrivate { get; init; }

    public required bool MayExecuteSql { get; init; }

    /// <summary>The first of its stored queries.</summary>
    public required QueryPreview Queries { get; init; }

    public required bool MayDownload { get; init; }

    /// <summary>The file's size; null where the visitor may not see all of it.</summary>
    public required long? Size { get; init; }
}
