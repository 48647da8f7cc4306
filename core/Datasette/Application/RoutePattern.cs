using Datasette.Sites;

namespace Datasette.Application;

/// <summary>
/// A path pattern with placeholders, such as <c>/{database}/{table}/{pks}.{format?}</c>. A placeholder matches one segment without a dot;
/// <c>{pks}</c> may have dots, <c>{path*}</c> matches the rest, and <c>.{format?}</c> an optional last suffix of word characters. Matches
/// the encoded path, so <c>%2F</c> is not a slash.
/// </summary>
internal sealed class RoutePattern
{
    private const string FormatHole = ".{format?}";
    private readonly Segment[] _segments;
    private readonly bool _takesFormat;

    /// <summary>The first character after the slash, if all paths that match have the same: it rules out most patterns.</summary>
    private readonly char? _first;

    public RoutePattern(string pattern)
    {
        Text = pattern;
        _takesFormat = pattern.EndsWith(FormatHole, StringComparison.Ordinal);
        if (_takesFormat) pattern = pattern[..^FormatHole.Length];
        _segments = Array.ConvertAll(pattern[1..].Split('/'), Segment.Parse);
        _first = _segments[0] is { IsHole: false, Text: [var first, ..] } ? first : null;
    }

    /// <summary>
    /// Whether a text is a valid pattern: it begins with a slash, its braces are closed, and only the last placeholder matches the rest.
    /// </summary>
    public static bool IsPattern(string text)
    {
        if (!text.StartsWith('/')) return false;
        var segments = text[1..].Split('/');
        for (var i = 0; i < segments.Length; i++)
        {
            var (segment, end) = (segments[i], segments[i].IndexOf('}'));
            if (segment.Count(c => c is '{') != segment.Count(c => c is '}')
                || (segment.Contains('{') && !segment.StartsWith('{'))) return false;
            if (segment.StartsWith('{') && (end < 2 || (segment[..end].EndsWith('*') && i < segments.Length - 1))) return false;
        }
        return true;
    }

    /// <summary>The pattern's text.</summary>
    public string Text { get; }

    /// <summary>The slashes of a path that matches; with a placeholder for the rest, the fewest.</summary>
    public int Slashes => _segments.Length;

    /// <summary>Whether paths with so many slashes may match.</summary>
    public bool Takes(int slashes) => _segments[^1].TakesRest ? slashes >= Slashes : slashes == Slashes;

    public RouteValues? Match(string path)
    {
        if (_first is { } first && (path.Length < 2 || path[1] != first)) return null;
        if (!LiteralsMatch(path.AsSpan(1))) return null;
        var values = new List<KeyValuePair<string, string>>(_segments.Length + 1);
        var rest = path.AsSpan(1);
        for (var i = 0; i < _segments.Length; i++)
        {
            var segment = _segments[i];
            if (segment.TakesRest)
            {
                if (rest.IsEmpty) return null;
                values.Add(new(segment.Text, rest.ToString()));
                return new RouteValues(values);
            }
            var part = TakeSegment(ref rest);
            if (i == _segments.Length - 1 && _takesFormat) part = TakeFormat(part, segment, values);
            if (!segment.Match(part, values)) return null;
        }
        return values.Count == 0 ? RouteValues.None : new RouteValues(values);
    }

    /// <summary>
    /// Compares the number of segments and those without a placeholder. It rules out nearly all patterns without allocating anything.
    /// </summary>
    private bool LiteralsMatch(ReadOnlySpan<char> rest)
    {
        for (var i = 0; i < _segments.Length; i++)
        {
            var segment = _segments[i];
            if (segment.TakesRest) return true;
            var isLast = i == _segments.Length - 1;
            if (isLast == rest.Contains('/')) return false;
            var part = TakeSegment(ref rest);
            if (segment.IsHole) continue;
            if (!part.StartsWith(segment.Text, StringComparison.Ordinal)) return false;
            if (part.Length > segment.Text.Length && !(isLast && _takesFormat && part[segment.Text.Length] == '.')) return false;
        }
        return true;
    }

    private static ReadOnlySpan<char> TakeSegment(ref ReadOnlySpan<char> rest)
    {
        var slash = rest.IndexOf('/');
        var segment = slash < 0 ? rest : rest[..slash];
        rest = slash < 0 ? default : rest[(slash + 1)..];
        return segment;
    }

    private static ReadOnlySpan<char> TakeFormat(ReadOnlySpan<char> part, Segment segment, List<KeyValuePair<string, string>> values)
    {
        var dot = part.LastIndexOf('.');
        if (dot < 0 || (dot == 0 && segment.IsHole) || dot == part.Length - 1) return part;
        foreach (var c in part[(dot + 1)..])
            if (!char.IsAsciiLetterOrDigit(c) && c != '_') return part;
        values.Add(new("format", part[(dot + 1)..].ToString()));
        return part[..dot];
    }

    private readonly record struct Segment(string Text, bool IsHole, bool AllowsDots, bool TakesRest, string Suffix)
    {
        public static Segment Parse(string text)
        {
            if (!text.StartsWith('{')) return new Segment(text, IsHole: false, AllowsDots: false, TakesRest: false, "");
            var end = text.IndexOf('}');
            var name = text[1..end];
            return new Segment(name.TrimEnd('*'), IsHole: true, AllowsDots: name == "pks", TakesRest: name.EndsWith('*'),
                text[(end + 1)..]);
        }

        public bool Match(ReadOnlySpan<char> part, List<KeyValuePair<string, string>> values)
        {
            if (!IsHole) return part.SequenceEqual(Text);
            if (!part.EndsWith(Suffix, StringComparison.Ordinal)) return false;
            part = part[..^Suffix.Length];
            if (part.IsEmpty || (!AllowsDots && part.Contains('.'))) return false;
            values.Add(new(Text, part.ToString()));
            return true;
        }
    }
}
