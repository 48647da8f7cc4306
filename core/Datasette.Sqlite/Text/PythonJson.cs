using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Datasette.Text;

/// <summary>JSON as Python's <c>json.dumps(value, indent=2)</c> writes it.</summary>
internal static class PythonJson
{
    private const int Indent = 2;

    public static string Indented(JsonElement value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var json = new JsonOutput(buffer);
        JsonValues.Write(ref json, value);
        json.Flush();
        return Indented(Encoding.ASCII.GetString(buffer.WrittenSpan));
    }

    /// <summary>Adds line breaks to the compact form, whose commas and colons are followed by a blank.</summary>
    private static string Indented(string line)
    {
        var text = new StringBuilder(line.Length * 2);
        var (depth, inString) = (0, false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (inString)
            {
                text.Append(c);
                if (c == '\\') text.Append(line[++i]);
                else inString = c != '"';
                continue;
            }
            switch (c)
            {
                case '{' or '[' when line[i + 1] is '}' or ']':
                    text.Append(c).Append(line[++i]);
                    break;
                case '{' or '[':
                    text.Append(c).Append('\n').Append(' ', ++depth * Indent);
                    break;
                case '}' or ']':
                    text.Append('\n').Append(' ', --depth * Indent).Append(c);
                    break;
                case ',':
                    // Skip the blank.
                    i++;
                    text.Append(",\n").Append(' ', depth * Indent);
                    break;
                default:
                    inString = c == '"';
                    text.Append(c);
                    break;
            }
        }
        return text.ToString();
    }
}
