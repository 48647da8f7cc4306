using System.IO.Compression;
using System.Text.Json;
using Datasette.Hosting;

namespace Fixtures;

/// <summary>Reads answers.</summary>
internal static class ResponseReading
{
    public static JsonElement Json(this InProcessResponse response) => JsonDocument.Parse(response.Body).RootElement;

    public static string Header(this InProcessResponse response, string name) => response.Headers[name].ToString();

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
