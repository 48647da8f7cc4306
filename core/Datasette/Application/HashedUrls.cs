using Datasette.Http;
using Datasette.Sites;
using Datasette.Sqlite;

namespace Datasette.Application;

/// <summary>
/// Leads a path that names a database without its hash, or with an old one, to where the database is now. What is at a
/// hashed path never changes, so that may be cached for ever.
/// </summary>
internal static class HashedUrls
{
    /// <summary>Digits of the hash that stand in a URL.</summary>
    public const int Digits = 7;

    public static string Route(string name, string hash) => $"{name}-{hash[..Digits]}";

    /// <summary>The redirect, or null when the path needs none.</summary>
    public static Response? For(Site site, Request request)
    {
        if (Database(site, request) is not { } database) return null;
        var end = SegmentEnd(request);
        var rest = end < 0 ? "" : request.Path[(end + 1)..];
        var query = request.Query.Length > 0 ? "?" + request.Query : "";
        return Response.Redirect(site.Urls.Database(database) + rest + query).With("Cache-Tag", "ds-redirect");
    }

    /// <summary>The database that the path means and does not name as it is named now; null for any other path.</summary>
    public static Database? Database(Site site, Request request)
    {
        if (!site.HashUrls) return null;
        var end = SegmentEnd(request);
        var segment = end < 0 ? request.Path[1..] : request.Path[1..(end + 1)];
        return segment.Length == 0 || site.FindRoute(segment) is not null ? null : Find(site, segment);
    }

    private static int SegmentEnd(Request request) => request.Path.AsSpan(1).IndexOfAny('/', '.');

    /// <summary>How long what is at a path stays true, as far as the path alone tells.</summary>
    public static bool IsHashed(Database database) => database is { IsMutable: false } && database.Route != database.Name;

    private static Database? Find(Site site, string segment)
    {
        var name = TildeEncoding.Decode(segment);
        if (site.FindName(name) is { } exact) return exact;
        var dash = name.LastIndexOf('-');
        return dash > 0 && site.FindName(name[..dash]) is { } stale && IsHashed(stale) ? stale : null;
    }
}
