using System.Text;

namespace Jinja.Values.Methods;

/// <summary>Upper, lower and title case, one character to one character.</summary>
internal static class CaseMapping
{
    public static string Upper(string text) => text.ToUpperInvariant();

    public static string Lower(string text) => text.ToLowerInvariant();

    public static string Capitalize(string text)
    {
        if (text.Length == 0)
            return text;
        var first = char.IsHighSurrogate(text[0]) && text.Length > 1 ? 2 : 1;
        return string.Concat(text[..first].ToUpperInvariant(), text[first..].ToLowerInvariant());
    }

    public static string Title(string text)
    {
        var builder = new StringBuilder(text.Length);
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            var isLetter = Rune.IsLetter(rune);
            builder.Append((!isLetter ? rune : inWord ? Rune.ToLowerInvariant(rune) : Rune.ToUpperInvariant(rune)).ToString());
            inWord = isLetter;
        }
        return builder.ToString();
    }

    public static string Swap(string text)
    {
        var builder = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            builder.Append((Rune.IsUpper(rune) ? Rune.ToLowerInvariant(rune) : Rune.ToUpperInvariant(rune)).ToString());
        return builder.ToString();
    }
}
