using System.Buffers;
using System.Text;

namespace Jinja.Values;

/// <summary>HTML escaping of the same five characters, with the same entities, as markupsafe.</summary>
internal static class Escaping
{
    public static readonly SearchValues<char> Special = SearchValues.Create("&<>\"'");
    public static readonly SearchValues<byte> SpecialBytes = SearchValues.Create("&<>\"'"u8);

    public static string Text(string text)
    {
        var next = text.AsSpan().IndexOfAny(Special);
        if (next < 0)
            return text;
        var builder = new StringBuilder(text.Length + 16);
        var rest = text.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(Special))
        {
            builder.Append(rest[..next]).Append(Encoding.ASCII.GetString(Entity(rest[next])));
            rest = rest[(next + 1)..];
        }
        return builder.Append(rest).ToString();
    }

    /// <summary>The text of a value as HTML: markup unchanged, anything else escaped.</summary>
    public static string Text(in Value value)
    {
        if (value.IsMarkup)
            return value.AsString()!;
        var text = Values.Text.Of(value);
        return value.HostObject is { IsSafe: true } ? text : Text(text);
    }

    public static ReadOnlySpan<byte> Entity(int character) => character switch
    {
        '&' => "&amp;"u8,
        '<' => "&lt;"u8,
        '>' => "&gt;"u8,
        '"' => "&#34;"u8,
        _ => "&#39;"u8,
    };
}
