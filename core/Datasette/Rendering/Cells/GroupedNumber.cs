using System.Buffers.Text;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>
/// Writes a number of five digits or more with separated thousands: <c>12&lt;i&gt;345&lt;/i&gt;</c>. The style sheet adds the gaps, so
/// reading, searching and copying see the number unchanged.
/// </summary>
internal static class GroupedNumber
{
    /// <summary>Shorter numbers are not separated: a year has four digits.</summary>
    private const int FewestDigits = 5;

    private const int Longest = 32;

    public static void Write(ref HtmlWriter html, long number)
    {
        if (number is > -10_000 and < 10_000)
        {
            html.Number(number);
            return;
        }
        Span<byte> text = stackalloc byte[Longest];
        Utf8Formatter.TryFormat(number, text, out var length);
        Write(ref html, text[..length], length);
    }

    public static void Write(ref HtmlWriter html, double number)
    {
        Span<byte> text = stackalloc byte[Longest];
        var length = FloatText.Write(number, text);
        var whole = text[..length].IndexOfAny("."u8[0], "e"u8[0]);
        Write(ref html, text[..length], whole < 0 ? length : whole);
    }

    /// <param name="html">The output.</param>
    /// <param name="text">The number.</param>
    /// <param name="whole">The end of its integer part.</param>
    private static void Write(ref HtmlWriter html, scoped ReadOnlySpan<byte> text, int whole)
    {
        var sign = text is [(byte)'-', ..] ? 1 : 0;
        if (whole - sign < FewestDigits || text[sign..].ContainsAnyExceptInRange((byte)'+', (byte)'9'))
        {
            html.Raw(text);
            return;
        }
        var at = sign + ((whole - sign) % 3 is 0 ? 3 : (whole - sign) % 3);
        html.Raw(text[..at]);
        for (; at < whole; at += 3)
        {
            html.Raw("<i>"u8);
            html.Raw(text.Slice(at, 3));
            html.Raw("</i>"u8);
        }
        html.Raw(text[whole..]);
    }
}
