using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Datasette.Publish.Targets.Local;

/// <summary>The shared cache lifetime of a response, from its headers.</summary>
internal static class Freshness
{
    private static readonly int[] Keepable = [200, 203, 204, 300, 301, 302, 307, 308, 404, 410];

    /// <summary>The lifetime; zero if each use needs revalidation; null if the response must not be cached.</summary>
    public static TimeSpan? Of(int status, IHeaderDictionary headers)
    {
        if (!Keepable.Contains(status) || headers.SetCookie.Count > 0 || !VariesByEncodingOnly(headers))
            return null;
        if (!CacheControlHeaderValue.TryParse(headers.CacheControl.ToString(), out var control) || control.NoStore || control.Private)
            return null;
        var lifetime = control.SharedMaxAge ?? control.MaxAge;
        return control.NoCache && lifetime is not null ? TimeSpan.Zero : lifetime;
    }

    private static bool VariesByEncodingOnly(IHeaderDictionary headers) => headers.Vary.ToString()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .All(name => name.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase));
}
