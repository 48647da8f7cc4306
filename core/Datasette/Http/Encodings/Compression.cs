using System.IO.Compression;
using Datasette.Buffers;

namespace Datasette.Http.Encodings;

/// <summary>Compresses pages as they are sent. Quick levels: the result is kept by a CDN, or used once.</summary>
internal static class Compression
{
    /// <summary>Below this, headers outweigh what compression saves.</summary>
    private const int MinimumLength = 1000;
    private const int BrotliQuality = 4, BrotliWindow = 20, BestBrotliQuality = 11, BestBrotliWindow = 22;

    /// <summary>Whether an answer of this type and length is sent compressed; a null length is a stream.</summary>
    public static bool Applies(string? contentType, long? length) =>
        length is null or >= MinimumLength && contentType is not null && IsText(contentType);

    public static PooledBuffer Compress(ReadOnlySpan<byte> bytes, ContentCoding coding)
    {
        var output = new PooledBuffer(bytes.Length / 4 + 256);
        if (coding == ContentCoding.Brotli) WriteBrotli(bytes, output, BrotliQuality, BrotliWindow);
        else WriteGzip(bytes, output, CompressionLevel.Fastest);
        return output;
    }

    /// <summary>Compresses as well as the coding can, for what is compressed once and sent often.</summary>
    public static byte[] CompressFully(ReadOnlySpan<byte> bytes, ContentCoding coding)
    {
        using var output = new PooledBuffer(bytes.Length / 4 + 256);
        if (coding == ContentCoding.Brotli) WriteBrotli(bytes, output, BestBrotliQuality, BestBrotliWindow);
        else WriteGzip(bytes, output, CompressionLevel.SmallestSize);
        return output.Written.ToArray();
    }

    public static Stream Wrap(Stream stream, ContentCoding coding) => coding == ContentCoding.Brotli
        ? new BrotliStream(stream, new BrotliCompressionOptions { Quality = BrotliQuality }, leaveOpen: true)
        : new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);

    private static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal)
        || contentType.StartsWith("application/json", StringComparison.Ordinal)
        || contentType.StartsWith("application/javascript", StringComparison.Ordinal)
        || contentType.StartsWith("image/svg", StringComparison.Ordinal);

    private static void WriteBrotli(ReadOnlySpan<byte> bytes, PooledBuffer output, int quality, int window)
    {
        var destination = output.GetSpan(BrotliEncoder.GetMaxCompressedLength(bytes.Length));
        if (!BrotliEncoder.TryCompress(bytes, destination, out var written, quality, window))
            throw new InvalidOperationException("Brotli did not fit its own bound");
        output.Advance(written);
    }

    private static void WriteGzip(ReadOnlySpan<byte> bytes, PooledBuffer output, CompressionLevel level)
    {
        using var sink = new BufferStream(output);
        using var gzip = new GZipStream(sink, level);
        gzip.Write(bytes);
    }
}
