using System.Globalization;
using System.Text;

namespace Jinja.Syntax;

/// <summary>Decodes a string literal's backslash sequences as Python does, except <c>\N{name}</c>.</summary>
internal static class StringEscapes
{
    /// <exception cref="FormatException">A sequence is incomplete or invalid.</exception>
    public static string Decode(string body)
    {
        if (!body.Contains('\\'))
            return body;
        var text = new StringBuilder(body.Length);
        for (var i = 0; i < body.Length; i++)
        {
            if (body[i] != '\\')
            {
                text.Append(body[i]);
                continue;
            }
            i++;
            switch (body[i])
            {
                case '\n': break;
                case '\\' or '\'' or '"': text.Append(body[i]); break;
                case 'a': text.Append('\a'); break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'v': text.Append('\v'); break;
                case 'x': AppendHex(text, body, ref i, 2); break;
                case 'u': AppendHex(text, body, ref i, 4); break;
                case 'U': AppendHex(text, body, ref i, 8); break;
                case 'N': throw new FormatException(@"'\N{…}' is not supported in a string");
                case >= '0' and <= '7': AppendOctal(text, body, ref i); break;
                default: text.Append('\\').Append(body[i]); break;
            }
        }
        return text.ToString();
    }

    private static void AppendHex(StringBuilder text, string body, ref int i, int digits)
    {
        if (i + digits >= body.Length || !uint.TryParse(body.AsSpan(i + 1, digits), NumberStyles.AllowHexSpecifier, null, out var code))
            throw new FormatException($"'\\{body[i]}' needs {digits} hexadecimal digits");
        i += digits;
        if (code < 0x10000)
            text.Append((char)code);
        else if (code <= 0x10FFFF)
            text.Append(char.ConvertFromUtf32((int)code));
        else
            throw new FormatException("there is no such character");
    }

    private static void AppendOctal(StringBuilder text, string body, ref int i)
    {
        var code = 0;
        var end = Math.Min(i + 3, body.Length);
        var start = i;
        for (; i < end && body[i] is >= '0' and <= '7'; i++)
            code = (code * 8) + (body[i] - '0');
        i = Math.Max(i - 1, start);
        text.Append((char)code);
    }
}
