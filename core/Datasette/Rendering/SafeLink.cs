namespace Datasette.Rendering;

/// <summary>Which addresses become links: web, mail, and those relative to the site. Anything else could run as a script.</summary>
internal static class SafeLink
{
    /// <summary>The address, or null where it must not be a link.</summary>
    public static string? Of(string address)
    {
        var link = address.Trim();
        // Browsers pass over tabs, line ends and leading control characters when they look for the scheme.
        foreach (var c in link)
            if (char.IsControl(c)) return null;
        var end = link.AsSpan().IndexOfAny(":/?#");
        if (end < 0 || link[end] != ':') return link;
        return link[..end].ToLowerInvariant() is "http" or "https" or "mailto" ? link : null;
    }
}
