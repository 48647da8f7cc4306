using System.Buffers.Text;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Text;

namespace Datasette.Authentication;

/// <summary>
/// Signs values for cookies and tokens, in Datasette's format (the URL-safe serializer of itsdangerous), so that each accepts the other's
/// with the same secret.
/// </summary>
/// <param name="secret">The site's secret, or a list (<see cref="SecretList"/>): the first signs, all are accepted. Null generates one that
/// lasts as long as the process.</param>
internal sealed class Signer(string? secret)
{
    private readonly IReadOnlyList<string> _secrets = SecretList.Parse(secret ?? Random());

    /// <summary>Length limit: signed values are much shorter, so longer ones are rejected unread.</summary>
    private const int MaxLength = 64 * 1024;

    private const char Separator = '.';
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Signs a value.</summary>
    /// <param name="value">Any JSON value.</param>
    /// <param name="purpose">The purpose (itsdangerous' salt): a value signed for one purpose is invalid for another.</param>
    public string Sign(JsonNode value, string purpose)
    {
        var json = Encoding.UTF8.GetBytes(value.ToJsonString(Compact));
        var compressed = Compress(json);
        var payload = compressed.Length < json.Length - 1
            ? Separator + Base64Url.EncodeToString(compressed)
            : Base64Url.EncodeToString(json);
        return $"{payload}{Separator}{Base64Url.EncodeToString(Signature(_secrets[0], payload, purpose))}";
    }

    /// <summary>The value, or null if the text was not signed with this secret for this purpose.</summary>
    public JsonNode? Unsign(string text, string purpose)
    {
        var end = text.LastIndexOf(Separator);
        if (end < 0 || text.Length > MaxLength) return null;
        var payload = text[..end];
        if (!TryDecode(text.AsSpan(end + 1), out var signature)
            || !_secrets.Any(secret =>
                CryptographicOperations.FixedTimeEquals(signature, Signature(secret, payload, purpose)))) return null;
        try
        {
            var isCompressed = payload.StartsWith(Separator);
            if (!TryDecode(payload.AsSpan(isCompressed ? 1 : 0), out var bytes)) return null;
            var value = JsonNode.Parse(isCompressed ? Decompress(bytes) : bytes, documentOptions: Strict);
            // Decode all strings now, so that an unpaired surrogate fails here and not later.
            _ = value?.ToJsonString(Compact);
            return value;
        }
        catch (Exception damaged) when (damaged is JsonException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A cryptographically random secret.</summary>
    public static string Random() => RandomBytes.Hex(64);

    private static byte[] Signature(string secret, string payload, string purpose) =>
        HmacSha1.Of(Sha1Digest.BytesOf(Encoding.UTF8.GetBytes(purpose + "signer" + secret)), Encoding.UTF8.GetBytes(payload));

    private static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(text)) return false;
        bytes = Base64Url.DecodeFromChars(text);
        return true;
    }

    private static byte[] Compress(byte[] bytes)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.Optimal)) zlib.Write(bytes);
        return output.ToArray();
    }

    private static byte[] Decompress(byte[] bytes)
    {
        using var zlib = new ZLibStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var output = new MemoryStream();
        zlib.CopyTo(output);
        return output.ToArray();
    }
}
