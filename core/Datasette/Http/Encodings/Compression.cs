using System.Buffers;
using System.IO.Compression;
using Datasette.Buffers;

namespace Datasette.Http.Encodings;

/// <summary>
/// Compresses pages. For a table page Brotli's level 2 takes half the time of level 4 and gives 6 % more bytes; level 5 takes three times
/// as long as level 4 and gives 14 % fewer bytes (docs/performance.md). So a page that is cached for a year gets level 5, once, and one
/// that is rendered every few seconds level 2. Gzip's level 1 writes a table page of 100 rows in 0.06 ms and 14.0 kB, level 2 in 0.13 ms
/// and 11.4 kB, level 6 in 0.27 ms and 9.3 kB.
/// </summary>
internal static class Compression
{
    /// <summary>Size limit below which headers outweigh what compression saves.</summary>
    private const int MinimumLength = 1000;

    /// <summary>Output buffer of the compressor for each step, in bytes.</summary>
    internal const int StepBytes = 4096;
    private const int QuickBrotliQuality = 2, KeptBrotliQuality = 5, BrotliWindow = 20, BestBrotliQuality = 11, BestBrotliWindow = 22;
    private static readonly ZLibCompressionOptions QuickGzip = new() { CompressionLevel = 2 }, KeptGzip = new() { CompressionLevel = 6 },
        BestGzip = new() { CompressionLevel = 9 };

    /// <summary>Whether a response of this type and length is compressed; a null length is a stream.</summary>
    public static bool Applies(string? contentType, long? length) =>
        length is null or >= MinimumLength && contentType is not null && IsText(contentType);

    /// <param name="bytes">The body.</param>
    /// <param name="coding">Its coding.</param>
    /// <param name="isKept">Whether the result is cached for long.</param>
    public static PooledBuffer Compress(ReadOnlySpan<byte> bytes, ContentCoding coding, bool isKept = false)
    {
        var quality = isKept ? KeptBrotliQuality : QuickBrotliQuality;
        var output = new PooledBuffer(Math.Min(bytes.Length / 4 + 256, AnswerMemory.BlockBytes));
        try
        {
            if (coding == ContentCoding.Gzip) WriteGzip(bytes, output, isKept ? KeptGzip : QuickGzip);
            else if (bytes.Length <= AnswerMemory.BlockBytes) WriteBrotli(bytes, output, quality, BrotliWindow);
            else WriteBrotliInSteps(bytes, output, quality);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>Compresses a body of several pieces.</summary>
    public static PooledBuffer Compress(PooledBuffer body, ContentCoding coding, bool isKept = false)
    {
        if (body.PieceCount == 1) return Compress(body.Piece(0).Span, coding, isKept);
        var output = new PooledBuffer(AnswerMemory.BlockBytes);
        try
        {
            if (coding == ContentCoding.Brotli) WriteBrotliInSteps(body, output, isKept ? KeptBrotliQuality : QuickBrotliQuality);
            else WriteGzip(body, output, isKept ? KeptGzip : QuickGzip);
            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    /// <summary>Compresses at the coding's best level, for files that are compressed once and sent often.</summary>
    public static byte[] CompressFully(ReadOnlySpan<byte> bytes, ContentCoding coding)
    {
        using var output = new PooledBuffer(bytes.Length / 4 + 256);
        if (coding == ContentCoding.Brotli) WriteBrotli(bytes, output, BestBrotliQuality, BestBrotliWindow);
        else WriteGzip(bytes, output, BestGzip);
        return output.Written.ToArray();
    }

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

    /// <summary>Compresses without a buffer for the largest possible result.</summary>
    private static void WriteBrotliInSteps(ReadOnlySpan<byte> bytes, PooledBuffer output, int quality)
    {
        var encoder = new BrotliEncoder(quality, BrotliWindow);
        try
        {
            Write(ref encoder, bytes, output);
            Finish(ref encoder, output);
        }
        finally
        {
            encoder.Dispose();
        }
    }

    private static void WriteBrotliInSteps(PooledBuffer body, PooledBuffer output, int quality)
    {
        var encoder = new BrotliEncoder(quality, BrotliWindow);
        try
        {
            for (var piece = 0; piece < body.PieceCount; piece++) Write(ref encoder, body.Piece(piece).Span, output);
            Finish(ref encoder, output);
        }
        finally
        {
            encoder.Dispose();
        }
    }

    private static void Write(ref BrotliEncoder encoder, ReadOnlySpan<byte> bytes, PooledBuffer output)
    {
        while (!bytes.IsEmpty)
        {
            encoder.Compress(bytes, output.GetSpan(StepBytes), out var read, out var written, isFinalBlock: false);
            output.Advance(written);
            bytes = bytes[read..];
        }
    }

    private static void Finish(ref BrotliEncoder encoder, PooledBuffer output)
    {
        while (encoder.Compress([], output.GetSpan(StepBytes), out _, out var written, isFinalBlock: true) is var status)
        {
            output.Advance(written);
            if (status == OperationStatus.Done) return;
        }
    }

    private static void WriteGzip(PooledBuffer body, PooledBuffer output, ZLibCompressionOptions level)
    {
        using var sink = new BufferStream(output);
        using var gzip = new GZipStream(sink, level);
        for (var piece = 0; piece < body.PieceCount; piece++) gzip.Write(body.Piece(piece).Span);
    }

    private static void WriteGzip(ReadOnlySpan<byte> bytes, PooledBuffer output, ZLibCompressionOptions level)
    {
        using var sink = new BufferStream(output);
        using var gzip = new GZipStream(sink, level);
        gzip.Write(bytes);
    }
}
