using Microsoft.Extensions.Primitives;

namespace Datasette.Http.Encodings;

/// <summary>Chooses a coding from the Accept-Encoding header: Brotli before gzip, and none with <c>q=0</c>.</summary>
internal static class AcceptEncoding
{
    public static ContentCoding Choose(StringValues header)
    {
        var best = ContentCoding.Identity;
        foreach (var line in header)
        {
            if (line is null) continue;
            foreach (var range in line.AsSpan().Split(','))
            {
                var item = line.AsSpan(range).Trim();
                var semicolon = item.IndexOf(';');
                var name = semicolon < 0 ? item : item[..semicolon].TrimEnd();
                var coding = name.Equals("br", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Brotli
                    : name.Equals("gzip", StringComparison.OrdinalIgnoreCase) ? ContentCoding.Gzip : ContentCoding.Identity;
                if (coding > best && (semicolon < 0 || !IsRefused(item[(semicolon + 1)..]))) best = coding;
            }
        }
        return best;
    }

    private static bool IsRefused(ReadOnlySpan<char> parameters)
    {
        var quality = parameters.Trim();
        return quality.StartsWith("q=", StringComparison.OrdinalIgnoreCase) && double.TryParse(quality[2..], out var value) && value <= 0;
    }
}
