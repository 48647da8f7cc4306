namespace Datasette.Http.Caching;

/// <summary>
/// Strong ETags of pages that cannot change while the site runs. They follow from the site's hash and the request alone, so a conditional
/// request needs no SQL.
/// </summary>
internal sealed class ETag(string siteHash)
{
    private readonly string _site = siteHash[..Math.Min(16, siteHash.Length)];

    public string For(Request request, Encodings.ContentCoding coding) =>
        $"\"{_site}-{Hash(request):x16}{Suffix(coding)}\"";

    private static string Suffix(Encodings.ContentCoding coding) => coding switch
    {
        Encodings.ContentCoding.Brotli => "-br",
        Encodings.ContentCoding.Gzip => "-gz",
        _ => "",
    };

    /// <summary>Whether an If-None-Match header contains <paramref name="tag"/>, compared weakly.</summary>
    public static bool Matches(string ifNoneMatch, string tag)
    {
        foreach (var range in ifNoneMatch.AsSpan().Split(','))
        {
            var candidate = ifNoneMatch.AsSpan(range).Trim();
            if (candidate.StartsWith("W/", StringComparison.Ordinal)) candidate = candidate[2..];
            if (candidate is "*" || candidate.SequenceEqual(tag)) return true;
        }
        return false;
    }

    /// <summary>An ETag is only compared for one URL. The host is part of it, because pages contain absolute links.</summary>
    private static ulong Hash(Request request) => ContentHash.Of(request.Scheme, request.Host, request.Path, request.Query);
}
