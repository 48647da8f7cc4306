using System.Text;

namespace Datasette.Text;

/// <summary>Escapes text for XML, with U+FFFD for characters that XML forbids.</summary>
internal static class XmlText
{
    public static void Append(StringBuilder xml, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': xml.Append("&amp;"); break;
                case '<': xml.Append("&lt;"); break;
                case '>': xml.Append("&gt;"); break;
                case '"': xml.Append("&#34;"); break;
                case '\'': xml.Append("&#39;"); break;
                case < 32 and not ('\t' or '\n'):
                case (>= 0x7f and < 0xa0) or 0xfffe or 0xffff: xml.Append('\ufffd'); break;
                default: xml.Append(rune.ToString()); break;
            }
        }
    }
}
