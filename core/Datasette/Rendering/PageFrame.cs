using Datasette.Http;
using Datasette.Permissions;

namespace Datasette.Rendering;

/// <summary>The common data of every page: the site, the request, and its templates.</summary>
/// <param name="Site">The site.</param>
/// <param name="Request">The request.</param>
/// <param name="Access">The actor's permissions.</param>
/// <param name="Templates">Template names; the first that exists is rendered.</param>
internal sealed record PageFrame(TemplateSite Site, Request Request, Access Access, params IReadOnlyList<string> Templates)
{
    public Urls Urls => Site.Urls;

    public int Status { get; init; } = 200;

    /// <summary>Whether the page exists as JSON: then it links to it.</summary>
    public bool HasJson { get; init; } = true;

    /// <summary>Whether the response has the CORS headers of <c>--cors</c>.</summary>
    public bool SendsCors { get; init; } = true;

    /// <summary>The database's name, or null.</summary>
    public string? Database { get; init; }

    /// <summary>The name of the table, view or query, or null.</summary>
    public string? Table { get; init; }

    /// <summary>The columns that the page shows, or null.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The page's view name in the plugin API; as in Datasette a query's page has that of its database.</summary>
    public string ViewName => Templates[^1] switch
    {
        "show_json.html" => "json_data",
        "query.html" => "database",
        var name => name.StartsWith("pages/", StringComparison.Ordinal) ? "page" : name.Replace(".html", "", StringComparison.Ordinal),
    };

    /// <summary>The page's Content-Security-Policy; null if its headers alone say it.</summary>
    public PagePolicy? Policy { get; init; } = Site.Policy.Value;

    /// <summary>True once the page's head stated the policy.</summary>
    public bool StatesPolicy { get; private set; }

    /// <summary>The chosen template.</summary>
    public string? Chosen { get; set; }

    /// <summary>True once the page showed the flash messages.</summary>
    public bool ShowedMessages { get; set; }

    /// <summary>The policy as an element for the head; empty if a header says it.</summary>
    public string StatePolicy()
    {
        StatesPolicy = Policy?.Element is not null;
        return Policy?.Element ?? "";
    }

    /// <summary>The URL of the page as JSON, or null.</summary>
    public string? Alternate => field ??= HasJson ? Urls.Alternate(Request, "json") : null;
}
