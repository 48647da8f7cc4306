namespace Jinja.Sources;

/// <summary>Normalises the line endings of a source, and removes the last one unless it is kept.</summary>
internal static class Newlines
{
    public static string Prepare(string source, bool keepTrailing)
    {
        var text = source.Contains('\r') ? source.Replace("\r\n", "\n").Replace('\r', '\n') : source;
        return !keepTrailing && text.EndsWith('\n') ? text[..^1] : text;
    }
}
