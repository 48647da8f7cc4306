using System.Text;
using System.Text.Json;

namespace Core.Tests.Compatibility;

/// <summary>Reads JSON as Python does, which knows the bare words <c>Infinity</c> and <c>-Infinity</c>.</summary>
internal static class PythonJson
{
    private const string Word = "Infinity";

    /// <summary>A number that reads back as an infinity.</summary>
    private const string Overflow = "1e999";

    /// <exception cref="JsonException">It is not JSON.</exception>
    public static JsonElement Parse(string text) =>
        JsonDocument.Parse(text.Contains(Word, StringComparison.Ordinal) ? WithoutInfinity(text) : text,
            new JsonDocumentOptions { MaxDepth = 512 }).RootElement;

    private static string WithoutInfinity(string text)
    {
        var plain = new StringBuilder(text.Length);
        var inString = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (inString && text[i] == '\\')
            {
                plain.Append(text[i++]);
                plain.Append(text[i]);
                continue;
            }
            if (text[i] == '"') inString = !inString;
            if (!inString && text.AsSpan(i).StartsWith(Word))
            {
                plain.Append(Overflow);
                i += Word.Length - 1;
            }
            else plain.Append(text[i]);
        }
        return plain.ToString();
    }
}
