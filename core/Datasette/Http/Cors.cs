using Microsoft.AspNetCore.Http;

namespace Datasette.Http;

/// <summary>The five headers of <c>--cors</c>. Programs that read a database by ranges need some more.</summary>
internal static class Cors
{
    public static void AddHeaders(IHeaderDictionary headers, bool takesRanges)
    {
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlAllowHeaders = takesRanges ? "Authorization, Content-Type, If-Range, Range" : "Authorization, Content-Type";
        headers.AccessControlExposeHeaders = takesRanges ? "Accept-Ranges, Content-Length, Content-Range, ETag, Link" : "Link";
        headers.AccessControlAllowMethods = "GET, POST, HEAD, OPTIONS";
        headers.AccessControlMaxAge = "3600";
    }
}
