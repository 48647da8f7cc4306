using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>
/// Writes a long text as a <c>details</c> element whose summary is the beginning. Both together are the text; no script is needed.
/// </summary>
internal static class LongText
{
    /// <summary>Texts up to this many bytes are shown whole.</summary>
    public const int Shown = 320;

    /// <summary>Length of the summary in bytes: up to the last blank between <c>AtLeast</c> and <c>Beginning</c>.</summary>
    private const int Beginning = 220, AtLeast = 120;

    /// <param name="html">The output.</param>
    /// <param name="utf8">The text.</param>
    /// <param name="isOpen">Whether it starts open.</param>
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
            // Do not cut inside a UTF-8 character.
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
