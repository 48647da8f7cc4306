using System.Globalization;
using System.Text;

namespace Jinja.Values;

/// <summary>A string as Python's <c>repr()</c> writes it.</summary>
internal static class StringLiteral
{
    public static void Append(StringBuilder builder, string text)
    {
        var quote = text.Contains('\'') && !text.Contains('"') ? '"' : '\'';
        builder.Append(quote);
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '\\': builder.Append(@"\\"); break;
                case '\n': builder.Append(@"\n"); break;
                case '\r': builder.Append(@"\r"); break;
                case '\t': builder.Append(@"\t"); break;
                case var code when code == quote: builder.Append('\\').Append(quote); break;
                case var code when IsPrintable(rune): builder.Append(rune.ToString()); break;
                case < 0x100: builder.Append($"\\x{rune.Value:x2}"); break;
                case < 0x10000: builder.Append($"\\u{rune.Value:x4}"); break;
                default: builder.Append($"\\U{rune.Value:x8}"); break;
            }
        }
        builder.Append(quote);
    }

    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.SpaceSeparator);
}
