using System.Text.Json.Nodes;
using Datasette.Pages.SearchEngines;
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

    /// <summary>What search engines are told of the page.</summary>
    public PageSubject Subject => field ??= new PageSubject
    {
        Context = Context,
        IsPrivate = IsPrivate,
        Described = new SubjectDescription
        {
            Metadata = [Context.Site.Options.Metadata["databases"]?[Database.Name] as JsonObject, Context.Site.Options.Metadata],
            Name = Database.Name,
            Summary = $"The SQLite database {Database.Name}, published as web pages, JSON and CSV"
                + (Tables.Any(table => !table.Hidden)
                    ? $". Its tables: {SearchVariables.Names([.. Tables.Where(table => !table.Hidden).Select(table => table.Table.Name)])}"
                    : ""),
            Path = Context.Site.Urls.Lasting(Database.Name),
            // What is computed from a database in memory is no dataset.
            Files = Database.IsMemory ? [] :
            [
                ("application/json", Context.Site.Urls.Lasting(Database.Name, format: "json")),
                .. MayDownload ? [("application/vnd.sqlite3", Context.Site.Urls.Lasting(Database.Name, format: "db"))]
                    : Array.Empty<(string, string)>(),
            ],
        },
    };
}
