using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Datasette.Functions.Lambda;

/// <summary>
/// Writes the body of an HTTP request in chunked encoding; each flush is one send. The first send includes the request's head and the
/// prelude.
/// </summary>
/// <param name="head">The request's head.</param>
/// <param name="writePrelude">Writes the prelude when the body begins.</param>
/// <param name="expected">The body's length, if known: then the last chunk is sent with the last piece.</param>
/// <param name="send">Sends a piece.</param>
internal sealed class ChunkedWriter(
    string head, Action<IBufferWriter<byte>> writePrelude, Func<long?> expected, Func<ReadOnlyMemory<byte>, CancellationToken,
    ValueTask> send) : PipeWriter, IDisposable
{
    /// <summary>Eight hexadecimal digits and CRLF.</summary>
    private const int SizeBytes = 10;

    private static readonly byte[] PreludeEnd = new byte[8];

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(80 * 1024);
    private int _chunk, _end;
    private long _sent;
    private bool _hasBegun, _hasEnded;

    /// <summary>Whether any byte was sent.</summary>
    public bool HasSent { get; private set; }

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _hasBegun ? _end - _chunk - SizeBytes : 0;

    /// <summary>Discards what is written but not sent.</summary>
    public void Clear()
    {
        if (!HasSent) (_hasBegun, _chunk, _end) = (false, 0, 0);
    }

    public override void Advance(int bytes) => _end += bytes;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Begin();
        // Space for the end of this chunk, the size of the next, and the last chunk.
        Reserve(Math.Max(sizeHint, 1) + (3 * SizeBytes));
        return _bytes.AsMemory(_end, _bytes.Length - _end - (3 * SizeBytes));
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Begin();
        CloseChunk();
        if (_sent == expected() && !_hasEnded) AppendEnd("");
        return SendAsync(cancellationToken);
    }

    /// <summary>Sends the rest and the last chunk, with these trailers.</summary>
    public async ValueTask EndAsync(string trailers, CancellationToken cancellationToken)
    {
        Begin();
        CloseChunk();
        if (!_hasEnded) AppendEnd(trailers);
        await SendAsync(cancellationToken);
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    private void Begin()
    {
        if (_hasBegun) return;
        _hasBegun = true;
        var prelude = new ArrayBufferWriter<byte>(1024);
        writePrelude(prelude);
        prelude.Write(PreludeEnd);
        Reserve(head.Length + prelude.WrittenCount + (2 * SizeBytes) + 16);
        _end = Encoding.ASCII.GetBytes(head, _bytes);
        OpenChunk();
        prelude.WrittenSpan.CopyTo(_bytes.AsSpan(_end));
        _end += prelude.WrittenCount;
        CloseChunk();
        _sent = 0;
    }

    private void OpenChunk() => (_chunk, _end) = (_end, _end + SizeBytes);

    /// <summary>Writes the chunk's size and begins the next chunk; an empty one is removed.</summary>
    private void CloseChunk()
    {
        var size = _end - _chunk - SizeBytes;
        if (size > 0)
        {
            Encoding.ASCII.GetBytes($"{size:x8}\r\n", _bytes.AsSpan(_chunk));
            "\r\n"u8.CopyTo(_bytes.AsSpan(_end));
            (_chunk, _sent) = (_end + 2, _sent + size);
        }
        _end = _chunk;
        Reserve(SizeBytes);
        _end += SizeBytes;
    }

    private void AppendEnd(string trailers)
    {
        _hasEnded = true;
        var end = $"0\r\n{trailers}\r\n";
        _end = _chunk;
        Reserve(end.Length + SizeBytes);
        _chunk += Encoding.ASCII.GetBytes(end, _bytes.AsSpan(_chunk));
        _end = _chunk + SizeBytes;
    }

    private async ValueTask<FlushResult> SendAsync(CancellationToken cancellationToken)
    {
        var length = _chunk;
        if (length > 0)
        {
            HasSent = true;
            await send(_bytes.AsMemory(0, length), cancellationToken);
        }
        (_chunk, _end) = (0, SizeBytes);
        return new FlushResult(isCanceled: false, isCompleted: false);
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _end >= more) return;
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _bytes.Length, _end + more));
        _bytes.AsSpan(0, _end).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
