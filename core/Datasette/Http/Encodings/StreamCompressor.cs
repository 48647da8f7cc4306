using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Datasette.Buffers;

namespace Datasette.Http.Encodings;

/// <summary>
/// Compresses a stream while it is sent. A compressor keeps its memory for as long as the client reads, so its window is small (256 KiB for
/// Brotli), and the memory is counted.
/// </summary>
internal sealed class StreamCompressor : PipeWriter, IAsyncDisposable
{
    private const int BrotliQuality = 4, BrotliWindow = 18;

    /// <summary>The memory of an encoder with this window, measured.</summary>
    private const int EncoderBytes = 2 * 1024 * 1024;

    private readonly PipeWriter _output;
    private readonly PooledBuffer _plain = new(AnswerMemory.BlockBytes);
    private readonly PooledBuffer _coded = new(AnswerMemory.BlockBytes);
    private readonly GZipStream? _gzip;
    private BrotliEncoder _brotli;

    public StreamCompressor(PipeWriter output, ContentCoding coding)
    {
        _output = output;
        if (coding == ContentCoding.Brotli) _brotli = new BrotliEncoder(BrotliQuality, BrotliWindow);
        else _gzip = new GZipStream(new BufferStream(_coded), CompressionLevel.Fastest);
    }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _plain.Length;

    /// <summary>Reserves an encoder's memory; if there is none, the stream is sent uncompressed.</summary>
    public static CountedBytes? Reserve(ref ContentCoding coding)
    {
        if (coding == ContentCoding.Identity) return null;
        if (MemoryAccount.Process.TryReserve(EncoderBytes)) return new CountedBytes(MemoryAccount.Process, EncoderBytes);
        coding = ContentCoding.Identity;
        return null;
    }

    public override void Advance(int bytes) => _plain.Advance(bytes);

    public override Memory<byte> GetMemory(int sizeHint = 0) => _plain.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => _plain.GetSpan(sizeHint);

    public override void CancelPendingFlush() => _output.CancelPendingFlush();

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        for (var piece = 0; piece < _plain.PieceCount; piece++)
        {
            Write(_plain.Piece(piece).Span, isLast: false);
            if (await SendAsync(cancellationToken) is { IsCompleted: true } ended) return ended;
        }
        _plain.Clear();
        Flush();
        return await SendAsync(cancellationToken);
    }

    public override void Complete(Exception? exception = null) => throw new NotSupportedException("A stream ends asynchronously");

    public override async ValueTask CompleteAsync(Exception? exception = null)
    {
        if (exception is not null) return;
        await FlushAsync();
        if (_gzip is not null) await _gzip.DisposeAsync();
        else Write([], isLast: true);
        await SendAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (_gzip is not null) await _gzip.DisposeAsync();
        _brotli.Dispose();
        _plain.Dispose();
        _coded.Dispose();
    }

    private void Write(ReadOnlySpan<byte> bytes, bool isLast)
    {
        if (_gzip is not null)
        {
            _gzip.Write(bytes);
            return;
        }
        var status = OperationStatus.DestinationTooSmall;
        while (!bytes.IsEmpty || (isLast && status != OperationStatus.Done))
        {
            status = _brotli.Compress(bytes, _coded.GetSpan(Compression.StepBytes), out var read, out var written, isLast);
            _coded.Advance(written);
            bytes = bytes[read..];
        }
    }

    private void Flush()
    {
        if (_gzip is not null)
        {
            _gzip.Flush();
            return;
        }
        while (true)
        {
            var status = _brotli.Flush(_coded.GetSpan(Compression.StepBytes), out var written);
            _coded.Advance(written);
            if (status == OperationStatus.Done) return;
        }
    }

    private async ValueTask<FlushResult> SendAsync(CancellationToken cancellationToken)
    {
        FlushResult sent = default;
        for (var piece = 0; piece < _coded.PieceCount && !sent.IsCompleted; piece++)
            sent = await _output.WriteAsync(_coded.Piece(piece), cancellationToken);
        _coded.Clear();
        return sent;
    }
}
