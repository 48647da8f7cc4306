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

    public RoutePattern(string pattern)
    {
        Text = pattern;
        _takesFormat = pattern.EndsWith(FormatHole, StringComparison.Ordinal);
        if (_takesFormat) pattern = pattern[..^FormatHole.Length];
        _segments = [.. pattern[1..].Split('/').Select(Segment.Parse)];
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

    public RouteValues? Match(string path)
    {
        if (!MayMatch(path)) return null;
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
            var isLast = i == _segments.Length - 1;
            var slash = rest.IndexOf('/');
            if (isLast != slash < 0) return null;
            var part = isLast ? rest : rest[..slash];
            rest = isLast ? default : rest[(slash + 1)..];
            if (isLast && _takesFormat) part = TakeFormat(part, segment, values);
            if (!segment.Match(part, values)) return null;
        }
        return values.Count == 0 ? RouteValues.None : new RouteValues(values);
    }

    /// <summary>Compares the number of segments and the first literal, which rules out most patterns.</summary>
    private bool MayMatch(ReadOnlySpan<char> path)
    {
        var last = _segments[^1];
        var slashes = path.Count('/');
        if (last.TakesRest ? slashes < _segments.Length : slashes != _segments.Length) return false;
        var first = _segments[0];
        return first.IsHole || _segments.Length == 1 || path[1..].StartsWith(first.Text, StringComparison.Ordinal);
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
