namespace Jinja.Sources;

/// <summary>Makes the newlines of a source uniform and drops the last one unless it is wanted.</summary>
internal static class Newlines
{
    public static string Prepare(string source, bool keepTrailing)
    {
        var text = source.Contains('\r') ? source.Replace("\r\n", "\n").Replace('\r', '\n') : source;
        return !keepTrailing && text.EndsWith('\n') ? text[..^1] : text;
    }
}
