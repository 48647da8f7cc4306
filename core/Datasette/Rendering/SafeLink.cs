namespace Datasette.Rendering;

/// <summary>URLs that may become links: http, https, mailto and relative ones. Any other scheme could run a script.</summary>
internal static class SafeLink
{
    /// <summary>The URL, or null if it is unsafe.</summary>
    public static string? Of(string address)
    {
        var link = address.Trim();
        // Browsers ignore tabs, line ends and leading control characters before the scheme.
        foreach (var c in link)
            if (char.IsControl(c)) return null;
        var end = link.AsSpan().IndexOfAny(":/?#");
        if (end < 0 || link[end] != ':') return link;
        return link[..end].ToLowerInvariant() is "http" or "https" or "mailto" ? link : null;
    }
}
