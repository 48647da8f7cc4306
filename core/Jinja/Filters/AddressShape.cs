namespace Jinja.Filters;

/// <summary>Whether a word looks like a URL or an e-mail address.</summary>
internal static class AddressShape
{
    private static readonly string[] KnownDomains = ["com", "net", "int", "edu", "gov", "org", "info", "mil"];

    public static bool IsWeb(string word)
    {
        var hasScheme = Skip(ref word, "https://") || Skip(ref word, "http://");
        var path = word.AsSpan().IndexOfAny('/', '?', '#');
        var host = path < 0 ? word : word[..path];
        var port = host.LastIndexOf(':');
        if (port > host.LastIndexOf(']') && port >= 0)
        {
            var digits = host[(port + 1)..];
            if (digits.Length is 0 or > 5 || !digits.All(char.IsAsciiDigit))
                return false;
            host = host[..port];
        }
        if (hasScheme && (IsIpV4(host) || IsIpV6(host)))
            return true;
        if (hasScheme || Skip(ref host, "www."))
            return IsHost(host);
        var labels = host.Split('.');
        return labels.Length > 1
            && labels[..^1].All(label => label.Length is >= 2 and <= 63 && label.All(IsLabelCharacter))
            && KnownDomains.Contains(labels[^1].ToLowerInvariant());
    }

    public static bool IsMail(string word)
    {
        var at = word.LastIndexOf('@');
        var dot = word.LastIndexOf('.');
        return at > 0 && dot > at + 1 && dot < word.Length - 1
            && IsWordCharacter(word[at + 1])
            && word[(at + 1)..dot].All(character => IsWordCharacter(character) || character is '.' or '-')
            && word[(dot + 1)..].All(IsWordCharacter);
    }

    private static bool Skip(ref string text, string prefix)
    {
        var found = text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
        if (found)
            text = text[prefix.Length..];
        return found;
    }

    private static bool IsHost(string host)
    {
        var labels = host.Split('.');
        var last = labels[^1];
        var isTop = last.Length is >= 2 and <= 63 && last.All(char.IsAsciiLetter);
        var isInternational = last.StartsWith("xn--", StringComparison.OrdinalIgnoreCase) && last.Length is >= 6 and <= 63
            && last[4..].All(character => IsWordCharacter(character) || character == '%');
        return (isTop || isInternational) && labels[..^1].All(label => label.Length > 0 && label.All(IsLabelCharacter));
    }

    private static bool IsIpV4(string host)
    {
        var parts = host.Split('.');
        return parts.Length == 4 && parts.All(part => part.Length is >= 1 and <= 3 && part.All(char.IsAsciiDigit));
    }

    private static bool IsIpV6(string host)
    {
        if (!host.StartsWith('[') || !host.EndsWith(']'))
            return false;
        var groups = host[1..^1].Split(':');
        return groups.Length is >= 3 and <= 9 && groups.All(group => group.Length <= 4 && group.All(char.IsAsciiHexDigit));
    }

    private static bool IsLabelCharacter(char character) => IsWordCharacter(character) || character is '%' or '-';

    private static bool IsWordCharacter(char character) => char.IsLetterOrDigit(character) || character == '_';
}
