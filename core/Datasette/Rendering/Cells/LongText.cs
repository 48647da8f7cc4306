using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>
/// Writes a long text so that a table shows its beginning and the rest opens: a <c>details</c> element whose summary is the
/// beginning. Both together are the text, without a script.
/// </summary>
internal static class LongText
{
    /// <summary>Texts up to so many bytes are shown whole.</summary>
    public const int Shown = 320;

    /// <summary>So much of a longer one is its beginning, up to the last blank in it.</summary>
    private const int Beginning = 220, AtLeast = 120;

    /// <param name="html">Where to.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="isOpen">Whether all of it is shown at once.</param>
    public static void Write(ref HtmlWriter html, scoped ReadOnlySpan<byte> utf8, bool isOpen = false)
    {
        if (isOpen || utf8.Length <= Shown)
        {
            html.Text(utf8);
            return;
        }
        var end = utf8[..Beginning].LastIndexOfAny((byte)' ', (byte)'\n');
        if (end < AtLeast)
        {
            // Never within a character.
            end = Beginning;
            while ((utf8[end] & 0xC0) == 0x80) end--;
        }
        html.Raw("<details class=\"more\"><summary>"u8);
        html.Text(utf8[..end]);
        html.Raw("</summary>"u8);
        html.Text(utf8[end..]);
        html.Raw("</details>"u8);
    }
}
