using System.IO.Compression;
using System.Text.Json;
using Datasette.Hosting;

namespace Fixtures;

/// <summary>Reads answers.</summary>
internal static class ResponseReading
{
    public static JsonElement Json(this InProcessResponse response) => JsonDocument.Parse(response.Body).RootElement;

    public static string Header(this InProcessResponse response, string name) => response.Headers[name].ToString();

    /// <summary>The Content-Security-Policy that the page's head states, or else the header's.</summary>
    public static string Policy(this InProcessResponse response)
    {
        const string Start = "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"";
        var at = response.Text.IndexOf(Start, StringComparison.Ordinal) + Start.Length;
        return at < Start.Length ? response.Header("Content-Security-Policy")
            : System.Net.WebUtility.HtmlDecode(response.Text[at..response.Text.IndexOf('"', at)]);
    }

    /// <summary>The body as it was before it was compressed.</summary>
    public static byte[] Decompressed(this InProcessResponse response)
    {
        using var body = new MemoryStream(response.Body);
        using Stream plain = response.Header("Content-Encoding") switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var all = new MemoryStream();
        plain.CopyTo(all);
        return all.ToArray();
    }
}
