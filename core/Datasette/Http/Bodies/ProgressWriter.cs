using System.IO.Pipelines;
using Datasette.Errors;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Http.Bodies;

/// <summary>
/// Sends a body in pieces of 64 KiB, and aborts the connection if the client does not take a piece within the time limit. (Kestrel's
/// MinResponseDataRate is no help: it adds up the time allowed for all bytes so far, so after 10 MB a client may stall for half a day.)
/// Also aborts a body over the platform's limit.
/// </summary>
internal sealed class ProgressWriter(PipeWriter output, IHttpRequestLifetimeFeature? connection, TimeSpan limit, TimeProvider time,
    ResponsePolicy policy) : PipeWriter, IDisposable
{
    public const int PieceBytes = 64 * 1024;

    /// <summary>Up to this many bytes a body is one piece: as many as the kernel keeps of a client that does not read.</summary>
    public const int WholeBytes = 128 * 1024;

    private ITimer? _timer;
    private long _written;

    /// <summary>True until the first byte of the body is written: until then an error response can replace it.</summary>
    public bool IsEmpty => _written == 0;

    public override bool CanGetUnflushedBytes => output.CanGetUnflushedBytes;

    public override long UnflushedBytes => output.UnflushedBytes;

    public override void Advance(int bytes)
    {
        Check(bytes);
        output.Advance(bytes);
        _written += bytes;
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => output.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => output.GetSpan(sizeHint);

    public override void CancelPendingFlush() => output.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => output.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => output.CompleteAsync(exception);

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
        Watched(output.FlushAsync(cancellationToken));

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        source.Length <= PieceBytes ? WritePieceAsync(source, cancellationToken) : WritePiecesAsync(source, cancellationToken);

    public void Dispose() => _timer?.Dispose();

    /// <exception cref="AnswerTooLarge">The body exceeds the platform's limit.</exception>
    private void Check(int bytes)
    {
        if (_written + bytes > policy.MaxBodyBytes) throw policy.TooLarge;
    }

    private ValueTask<FlushResult> WritePieceAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
    {
        Check(piece.Length);
        var flush = output.WriteAsync(piece, cancellationToken);
        _written += piece.Length;
        return Watched(flush);
    }

    private async ValueTask<FlushResult> WritePiecesAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken)
    {
        while (true)
        {
            var piece = source[..Math.Min(source.Length, PieceBytes)];
            var flushed = await WritePieceAsync(piece, cancellationToken);
            source = source[piece.Length..];
            if (source.IsEmpty || flushed.IsCompleted || flushed.IsCanceled) return flushed;
        }
    }

    private ValueTask<FlushResult> Watched(ValueTask<FlushResult> flush) =>
        flush.IsCompleted || connection is null || limit <= TimeSpan.Zero ? flush : WatchAsync(flush);

    private async ValueTask<FlushResult> WatchAsync(ValueTask<FlushResult> flush)
    {
        _timer ??= time.CreateTimer(static connection => ((IHttpRequestLifetimeFeature)connection!).Abort(), connection,
            Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
        try
        {
            return await flush;
        }
        finally
        {
            _timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
