using System.Text;
using Datasette.Http;
using Datasette.Inspection;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Text;

namespace Datasette.Application;

/// <summary>
/// Redirects a path with the database's name, or with an old hash, to the database's hashed URL. The content of a hashed URL never changes,
/// so it may be cached for a year.
/// </summary>
internal static class HashedUrls
{
    /// <summary>Digits of the content hash in a URL.</summary>
    public const int Digits = 7;

    /// <summary>The route of a database that <c>serve</c> opens: its pages change with the file.</summary>
    public static string Route(string name, string hash) => $"{name}-{hash[..Digits]}";

    /// <summary>
    /// The route of a published database. A deploy can change its pages without its file, by another configuration, template, plugin or
    /// program, and browsers keep a page for a year: so the digits depend on these too.
    /// </summary>
    public static string Route(SiteManifest manifest, DatabaseManifest database) =>
        Route(database.Name, Sha256Digest.Of(Encoding.UTF8.GetBytes($"{database.Hash} {manifest.PageHash}")));

    /// <summary>The redirect, or null when the path needs none.</summary>
    public static Response? For(Site site, Request request)
    {
        if (Database(site, request) is not { } database) return null;
        var end = SegmentEnd(request);
        var rest = end < 0 ? "" : request.Path[(end + 1)..];
        var query = request.Query.Length > 0 ? "?" + request.Query : "";
        return Response.Redirect(site.Urls.Database(database) + rest + query).With("Cache-Tag", "ds-redirect");
    }

    /// <summary>The database that the path names with a missing or an old hash; null for any other path.</summary>
    public static Database? Database(Site site, Request request)
    {
        if (!site.HashUrls) return null;
        var end = SegmentEnd(request);
        var segment = end < 0 ? request.Path[1..] : request.Path[1..(end + 1)];
        return segment.Length == 0 || site.FindRoute(segment) is not null ? null : Find(site, segment);
    }

    /// <summary>Whether the path is below the current hashed URL of a database.</summary>
    public static bool IsCurrent(Site site, Request request)
    {
        if (!site.HashUrls || request.Path.Length < 2) return false;
        var end = SegmentEnd(request);
        return site.FindRoute(end < 0 ? request.Path[1..] : request.Path[1..(end + 1)]) is { } database && IsHashed(database);
    }

    private static int SegmentEnd(Request request) => request.Path.AsSpan(1).IndexOfAny('/', '.');

    /// <summary>Whether the database's URLs contain its content hash: it is immutable, and hashed URLs are on.</summary>
    public static bool IsHashed(Database database) => database is { IsMutable: false } && database.Route != database.Name;

    private static Database? Find(Site site, string segment)
    {
        var name = TildeEncoding.Decode(segment);
        if (site.FindName(name) is { } exact) return exact;
        var dash = name.LastIndexOf('-');
        return dash > 0 && site.FindName(name[..dash]) is { } stale && IsHashed(stale) ? stale : null;
    }
}
