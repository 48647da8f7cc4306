using System.Text.Json;

namespace Datasette.Text;

/// <summary>Reads JSON strings that System.Text.Json rejects: those with an unpaired surrogate.</summary>
internal static class JsonStrings
{
    /// <summary>The string; an unpaired surrogate becomes U+FFFD.</summary>
    public static string Of(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Repaired(value.GetRawText());
        }
    }

    private static string Repaired(string raw)
    {
        var text = new System.Text.StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\')
            {
                text.Append(raw[i]);
                continue;
            }
            i++;
            switch (raw[i])
            {
                case 'u':
                    text.Append((char)Convert.ToUInt16(raw.Substring(i + 1, 4), 16));
                    i += 4;
                    break;
                case 'n': text.Append('\n'); break;
                case 't': text.Append('\t'); break;
                case 'r': text.Append('\r'); break;
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                default: text.Append(raw[i]); break;
            }
        }
        return text.ToString();
    }
}
