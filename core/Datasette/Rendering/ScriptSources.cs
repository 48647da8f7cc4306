namespace Datasette.Rendering;

/// <summary>The sources of scripts in the operator's HTML: hosts, and inline scripts.</summary>
internal sealed class ScriptSources
{
    private readonly SortedSet<string> _hosts = new(StringComparer.Ordinal);
    private bool _isInline;

    /// <summary>Scans HTML or a template.</summary>
    public void AddHtml(string html)
    {
        for (var at = 0; html.IndexOf("<script", at, StringComparison.OrdinalIgnoreCase) is var start and >= 0;)
        {
            var body = html.IndexOf('>', start) + 1;
            if (body == 0) break;
            var end = html.IndexOf("</script", body, StringComparison.OrdinalIgnoreCase);
            if (end < 0) end = html.Length;
            var tag = html.AsSpan(start, body - start);
            // A block of data runs nothing. Scan the body of others too: modules import from URLs.
            var isData = IsData(tag);
            _isInline |= !isData && !html.AsSpan(body, end - body).IsWhiteSpace();
            AddHosts(isData ? tag : html.AsSpan(start, end - start));
            at = end;
        }
        _isInline |= HasHandler(html);
    }

    /// <summary>Adds a script's URL.</summary>
    public void AddAddress(string address) => AddHosts($"\"{address}\"");

    /// <summary>The sources, to be appended to <c>script-src 'self'</c>.</summary>
    public override string ToString() => string.Concat(_hosts.Select(host => " " + host)) + (_isInline ? " 'unsafe-inline'" : "");

    private static bool IsData(ReadOnlySpan<char> tag)
    {
        foreach (var type in (ReadOnlySpan<string>)["text/plain", "application/json", "application/ld+json"])
            if (tag.Contains($"type=\"{type}\"", StringComparison.Ordinal)) return true;
        return false;
    }

    private void AddHosts(ReadOnlySpan<char> text)
    {
        while (text.IndexOf("//") is var slashes and >= 0)
        {
            var before = text[..slashes];
            text = text[(slashes + 2)..];
            var scheme = before.EndsWith("https:", StringComparison.OrdinalIgnoreCase) ? "https://"
                : before.EndsWith("http:", StringComparison.OrdinalIgnoreCase) ? "http://"
                : before.EndsWith("\"") || before.EndsWith("'") || before.EndsWith("=") ? ""
                : null;
            var end = 0;
            while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-' or '_' or ':')) end++;
            if (scheme is not null && Http.HostName.Parse(text[..end].ToString()) is { } host)
                _hosts.Add($"{scheme}{host.Name}{(host.Port is { } port ? $":{port}" : "")}");
        }
    }

    /// <summary>An event attribute such as <c>onclick=</c>, or a <c>javascript:</c> link.</summary>
    private static bool HasHandler(string html)
    {
        for (var at = 0; html.IndexOf(" on", at, StringComparison.OrdinalIgnoreCase) is var start and >= 0; at = start + 1)
        {
            var end = start + 3;
            while (end < html.Length && char.IsAsciiLetter(html[end])) end++;
            if (end > start + 3 && html.AsSpan(end).TrimStart().StartsWith("=")) return true;
        }
        return html.Contains("\"javascript:", StringComparison.OrdinalIgnoreCase);
    }
}
