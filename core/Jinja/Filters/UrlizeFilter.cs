namespace Jinja.Filters;

/// <summary><c>urlize</c>: turns URLs and e-mail addresses in text into links.</summary>
internal static class UrlizeFilter
{
    private static readonly string[] Openings = ["(", "<", "&lt;"];
    private static readonly string[] Closings = [")", ">", ".", ",", "\n", "&gt;"];
    private static readonly (string Open, string Close)[] Pairs = [("(", ")"), ("<", ">"), ("&lt;", "&gt;")];

    public static Value Apply(Value value, CallArguments arguments)
    {
        var attributes = Attribute("rel", Rel(arguments)) + Attribute("target", arguments[2]);
        var limit = arguments[0].IsUnset || arguments[0].IsNone
            ? int.MaxValue
            : (int)Math.Clamp(Numbers.ToLong(arguments[0]), 0, int.MaxValue);
        var schemes = arguments[4].IsUnset || arguments[4].IsNone
            ? []
            : Iteration.Of(arguments[4], arguments.State).Select(Scheme).ToArray();
        var text = new System.Text.StringBuilder();
        foreach (var word in Words(Escaping.Text(value)))
        {
            text.Append(CodePoints.IsSpace(word[0]) ? word : Link(word, attributes, limit, schemes));
            arguments.State.CheckLength(text.Length);
        }
        return Value.OfText(text.ToString(), arguments.Autoescape);
    }

    private static Value Rel(CallArguments arguments)
    {
        var parts = arguments[3].IsUnset || arguments[3].IsNone
            ? []
            : Text.Of(arguments[3]).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToList();
        if (Truth.Of(arguments[1]))
            parts.Add("nofollow");
        parts.Add("noopener");
        return string.Join(' ', parts.Distinct().Order(StringComparer.Ordinal));
    }

    private static string Attribute(string name, Value value) =>
        value.IsUnset || !Truth.Of(value) ? "" : $" {name}=\"{Escaping.Text(value)}\"";

    private static string Scheme(Value value)
    {
        var scheme = Text.Of(value);
        var colon = scheme.IndexOf(':');
        var isValid = colon >= 2 && scheme[(colon + 1)..] is "" or "/" or "//"
            && scheme[..colon].All(character => char.IsLetterOrDigit(character) || character is '_' or '.' or '+' or '-');
        return isValid ? scheme : throw new TemplateRuntimeError($"{Repr.Of(value)} is not a valid URI scheme prefix.");
    }

    private static IEnumerable<string> Words(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var isSpace = CodePoints.IsSpace(text[start]);
            var end = start;
            while (end < text.Length && CodePoints.IsSpace(text[end]) == isSpace)
                end++;
            yield return text[start..end];
            start = end;
        }
    }

    private static string Link(string word, string attributes, int limit, string[] schemes)
    {
        var start = 0;
        while (Array.Find(Openings, mark => string.CompareOrdinal(word, start, mark, 0, mark.Length) == 0) is { } opening)
            start += opening.Length;
        var end = word.Length;
        while (Array.Find(Closings, mark =>
            end - mark.Length >= start && string.CompareOrdinal(word, end - mark.Length, mark, 0, mark.Length) == 0) is { } closing)
            end -= closing.Length;
        var (middle, tail) = Balance(word[start..end], word[end..]);
        return word[..start] + Anchor(middle, attributes, limit, schemes) + tail;
    }

    // A closing parenthesis belongs to the URL if it was opened inside.
    private static (string Middle, string Tail) Balance(string middle, string tail)
    {
        foreach (var (open, close) in Pairs)
        {
            var opened = Count(middle, open);
            if (opened <= Count(middle, close))
                continue;
            var end = 0;
            for (var moves = Math.Min(opened, Count(tail, close)); moves > 0; moves--)
                end = tail.IndexOf(close, end, StringComparison.Ordinal) + close.Length;
            (middle, tail) = (middle + tail[..end], tail[end..]);
        }
        return (middle, tail);
    }

    private static string Anchor(string middle, string attributes, int limit, string[] schemes)
    {
        if (AddressShape.IsWeb(middle))
        {
            var address = middle.StartsWith("https://", StringComparison.Ordinal) || middle.StartsWith("http://", StringComparison.Ordinal)
                ? middle
                : "https://" + middle;
            return $"<a href=\"{address}\"{attributes}>{Trim(middle, limit)}</a>";
        }
        if (middle.StartsWith("mailto:", StringComparison.Ordinal) && AddressShape.IsMail(middle[7..]))
            return $"<a href=\"{middle}\">{middle[7..]}</a>";
        if (!middle.StartsWith("www.", StringComparison.Ordinal) && !middle.Contains(':') && AddressShape.IsMail(middle))
            return $"<a href=\"mailto:{middle}\">{middle}</a>";
        return Array.Exists(schemes, scheme => middle != scheme && middle.StartsWith(scheme, StringComparison.Ordinal))
            ? $"<a href=\"{middle}\"{attributes}>{middle}</a>"
            : middle;
    }

    private static string Trim(string text, int limit) => CodePoints.Length(text) > limit ? CodePoints.Start(text, limit) + "..." : text;

    private static int Count(string text, string part) => (text.Length - text.Replace(part, "").Length) / part.Length;
}
