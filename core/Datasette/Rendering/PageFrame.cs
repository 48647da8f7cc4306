using Datasette.Http;
using Datasette.Permissions;

namespace Datasette.Rendering;

/// <summary>What every page has: the site, the request, and the templates that may render it.</summary>
/// <param name="Site">The site.</param>
/// <param name="Request">The request.</param>
/// <param name="Access">What the actor of the request may do.</param>
/// <param name="Templates">Names of templates; the first that exists is used.</param>
internal sealed record PageFrame(TemplateSite Site, Request Request, Access Access, params IReadOnlyList<string> Templates)
{
    public Urls Urls => Site.Urls;

    public int Status { get; init; } = 200;

    /// <summary>Whether the same page exists as JSON: then it links there.</summary>
    public bool HasJson { get; init; } = true;

    /// <summary>Whether scripts of other sites may read the page, where <c>--cors</c> allows them anything.</summary>
    public bool SendsCors { get; init; } = true;

    /// <summary>The name of the database that the page is over, or null.</summary>
    public string? Database { get; init; }

    /// <summary>The name of the table, view or query that the page is over, or null.</summary>
    public string? Table { get; init; }

    /// <summary>The columns that the page shows, or null.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The kind of page, as plugins know it: as in Datasette a query's page is one of its database.</summary>
    public string ViewName => Templates[^1].StartsWith("pages/", StringComparison.Ordinal) ? "page"
        : Templates[^1] switch { "show_json.html" => "json_data", "query.html" => "database", var name => name.Replace(".html", "", StringComparison.Ordinal) };

    /// <summary>The template that was chosen.</summary>
    public string? Chosen { get; set; }

    /// <summary>True once the page has shown the visitor's messages.</summary>
    public bool ShowedMessages { get; set; }

    /// <summary>The address of the page as JSON, or null.</summary>
    public string? Alternate => field ??= HasJson ? Urls.Alternate(Request, "json") : null;
}
