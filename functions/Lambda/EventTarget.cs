using System.Buffers;
using System.Text;

namespace Datasette.Functions.Lambda;

/// <summary>Rebuilds the raw path and query from an event's fields.</summary>
internal static class EventTarget
{
    /// <summary>The characters that a path may contain unencoded (RFC 3986, pchar and slash), and the percent sign.</summary>
    private static readonly SearchValues<char> Legal =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~!$&'()*+,;=:@/%");

    /// <summary>
    /// Encodes a part of an argument as forms do, with a plus for a space: links and redirects then look as they do elsewhere.
    /// </summary>
    public static string EncodeArgument(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    public static string Of(string path, string? query) => string.IsNullOrEmpty(query) ? path : $"{path}?{query}";

    /// <summary>An HTTP API prefixes the path with its stage, except <c>$default</c>.</summary>
    public static string WithoutStage(string path, string? stage) =>
        stage is null or "$default" || !path.StartsWith($"/{stage}", StringComparison.Ordinal) ? path
        : path.Length == stage.Length + 1 ? "/"
        : path[stage.Length + 1] == '/' ? path[(stage.Length + 1)..]
        : path;

    /// <summary>Encodes characters that the API decoded. The original encoding is unknown.</summary>
    public static string Escape(string path)
    {
        if (path.AsSpan().IndexOfAnyExcept(Legal) < 0 && !path.Contains('%')) return path;
        var escaped = new StringBuilder(path.Length + 16);
        for (var at = 0; at < path.Length;)
        {
            Rune.DecodeFromUtf16(path.AsSpan(at), out var rune, out var length);
            var isCode = path[at] == '%'
                && at + 2 < path.Length && char.IsAsciiHexDigit(path[at + 1]) && char.IsAsciiHexDigit(path[at + 2]);
            if (isCode || (path[at] != '%' && Legal.Contains(path[at]))) escaped.Append(path[at]);
            else escaped.Append(Uri.EscapeDataString(rune.ToString()));
            at += length;
        }
        return escaped.ToString();
    }
}
