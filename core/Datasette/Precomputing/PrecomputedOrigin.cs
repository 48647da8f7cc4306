using Datasette.Configuration;

namespace Datasette.Precomputing;

/// <summary>The origin of a site that accepts one host name only, as one that is published with <c>--domain</c> does.</summary>
internal static class PrecomputedOrigin
{
    /// <summary>Scheme and host; null where there are several, or https is not forced.</summary>
    public static (string Scheme, string Host)? Of(Settings settings)
    {
        string[] hosts = [.. settings.Get(KnownSettings.AllowedHosts).Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)];
        return settings.Get(KnownSettings.ForceHttpsUrls) && hosts is [var host]
            && host.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-') && host.Contains('.')
                ? ("https", host)
                : null;
    }
}
