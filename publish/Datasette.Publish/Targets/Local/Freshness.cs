using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Datasette.Publish.Targets.Local;

/// <summary>How long a response may be given to other visitors, as its headers say and a CDN in front of it would read them.</summary>
internal static class Freshness
{
    private static readonly int[] Keepable = [200, 203, 204, 300, 301, 302, 307, 308, 404, 410];

    /// <summary>The lifetime, zero where each use has to be confirmed; null where the response may not be kept at all.</summary>
    public static TimeSpan? Of(int status, IHeaderDictionary headers)
    {
        if (!Keepable.Contains(status) || headers.SetCookie.Count > 0 || !VariesByEncodingOnly(headers))
            return null;
        TimeSpan? shared = null, any = null;
        var confirm = false;
        foreach (var directive in headers.CacheControl.ToString().Split(',',
            StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = directive.Split('=', 2, StringSplitOptions.TrimEntries) is [var left, var right]
                ? (left, right.Trim('"'))
                : (directive, "");
            switch (name.ToLowerInvariant())
            {
                case "no-store" or "private":
                    return null;
                case "no-cache":
                    confirm = true;
                    break;
                case "s-maxage":
                    shared = Seconds(value);
                    break;
                case "max-age":
                    any = Seconds(value);
                    break;
            }
        }
        return confirm && (shared ?? any) is not null ? TimeSpan.Zero : shared ?? any;
    }

    private static bool VariesByEncodingOnly(IHeaderDictionary headers) => headers.Vary.ToString()
        .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .All(name => name.Equals("Accept-Encoding", StringComparison.OrdinalIgnoreCase));

    private static TimeSpan? Seconds(string value) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue))
            : TimeSpan.Zero;
}
