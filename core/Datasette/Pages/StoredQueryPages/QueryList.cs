using System.Text.Json.Nodes;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Pages.StoredQueryPages;

/// <summary>A page of a list of stored queries.</summary>
internal sealed record QueryList
{
    private static readonly string[] FilterNames = ["q", "is_write", "is_private", "source", "owner_id"];

    public required RequestContext Context { get; init; }

    /// <summary>The database whose queries are listed; null for the whole site.</summary>
    public required Database? Database { get; init; }

    /// <summary>The queries of the page, with all their fields.</summary>
    public required IReadOnlyList<JsonObject> Queries { get; init; }

    /// <summary>The page size.</summary>
    public required int Limit { get; init; }

    /// <summary>The cursor of the next page, or null.</summary>
    public QueryCursor? Next { get; init; }

    public required IReadOnlyList<(string Title, IReadOnlyList<QueryFacet> Items)> Facets { get; init; }

    /// <summary>The list's path.</summary>
    public required string Path { get; init; }

    public string? NextUrl =>
        Next is null ? null : Context.Site.Urls.WithArguments(Context.Request, new KeyValuePair<string, string>("_next", Next.ToString()));

    public bool HasPrivate => Queries.Any(query => query["is_private"]!.GetValue<bool>());

    public bool HasTrusted => Queries.Any(query => query["is_trusted"]!.GetValue<bool>());

    /// <summary>The filter's arguments as requested.</summary>
    public IEnumerable<KeyValuePair<string, string>> Filters =>
        FilterNames.Select(name => KeyValuePair.Create(name, Context.Request.Args[name] ?? ""));
}
