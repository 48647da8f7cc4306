using System.Buffers;

namespace Jinja.Values;

/// <summary>Lengths and positions counted in code points, as in Python. Text without surrogates has a fast path.</summary>
internal static class CodePoints
{
    private static readonly SearchValues<char> Surrogates = SearchValues.Create(
        string.Create(0x800, 0, static (span, _) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = (char)(0xD800 + i);
        }));

    public static int Length(string text) => HasSurrogates(text) ? Split(text).Length : text.Length;

    public static bool HasSurrogates(string text) => text.AsSpan().ContainsAny(Surrogates);

    /// <summary>One string per code point.</summary>
    public static string[] Split(string text)
    {
        var points = new List<string>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            points.Add(text.Substring(i, pair ? 2 : 1));
            if (pair)
                i++;
        }
        return [.. points];
    }

    public static string At(string text, int index) => HasSurrogates(text) ? Split(text)[index] : text[index].ToString();

    /// <summary>The first code points; the whole text if it has fewer.</summary>
    public static string Start(string text, int count)
    {
        if (count >= text.Length)
            return text;
        if (count <= 0)
            return "";
        return HasSurrogates(text) ? string.Concat(Split(text).Take(count)) : text[..count];
    }

    public static string Slice(string text, IEnumerable<int> indexes)
    {
        if (HasSurrogates(text))
        {
            var points = Split(text);
            return string.Concat(indexes.Select(index => points[index]));
        }
        return string.Concat(indexes.Select(index => text[index]));
    }

    /// <summary>Python's white space, which includes the information separators.</summary>
    public static bool IsSpace(char character) => char.IsWhiteSpace(character) || character is >= '\x1c' and <= '\x1f';
}
