using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Pages.DatabasePages;

/// <summary>A database page: the database, its tables, views and stored queries.</summary>
internal sealed record DatabaseContext(RequestContext Context, Database Database, TableListing Listing)
{
    public IReadOnlyList<TableSummary> Tables => Listing.Tables;

    public IReadOnlyList<ViewSummary> Views => Listing.Views;

    /// <summary>Whether anonymous clients may not view the database.</summary>
    public required bool IsPrivate { get; init; }

    public required bool MayExecuteSql { get; init; }

    /// <summary>Its first stored queries.</summary>
    public required QueryPreview Queries { get; init; }

    public required bool MayDownload { get; init; }

    /// <summary>The file size; null where the actor may not view every table.</summary>
    public required long? Size { get; init; }
}
