using System.IO.Pipelines;

namespace Datasette.Buffers;

/// <summary>
/// A growing byte buffer in pooled memory. Grows by blocks, so nothing is copied and no array exceeds the requested length. Dispose returns
/// the blocks.
/// </summary>
internal sealed class PooledBuffer(int capacity = 16 * 1024) : ResponseBuffer, IDisposable
{
    private byte[] _block = AnswerMemory.Rent<byte>(capacity, held: 0);
    private int _used;
    private List<(byte[] Block, int Used)>? _full;
    private int _fullLength;
    private long _held;

    public override int Length => _fullLength + _used;

    /// <summary>All bytes in one piece; several blocks are first copied into one.</summary>
    public ReadOnlyMemory<byte> Written
    {
        get
        {
            if (_full is not null) Join();
            return _block.AsMemory(0, _used);
        }
    }

    /// <summary>The number of blocks.</summary>
    public int PieceCount => (_full?.Count ?? 0) + 1;

    public ReadOnlyMemory<byte> Piece(int index) =>
        _full is not null && index < _full.Count ? _full[index].Block.AsMemory(0, _full[index].Used) : _block.AsMemory(0, _used);

    public override void Advance(int count) => _used += count;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _block.AsMemory(_used);
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _block.AsSpan(_used);
    }

    /// <summary>Copies all bytes.</summary>
    public void CopyTo(Span<byte> destination)
    {
        for (var piece = 0; piece < PieceCount; piece++)
        {
            var bytes = Piece(piece).Span;
            bytes.CopyTo(destination);
            destination = destination[bytes.Length..];
        }
    }

    /// <summary>Sends the bytes at the client's pace; false if the client disconnected.</summary>
    public async ValueTask<bool> SendAsync(PipeWriter output, CancellationToken cancellationToken)
    {
        for (var piece = 0; piece < PieceCount; piece++)
            if ((await output.WriteAsync(Piece(piece), cancellationToken)).IsCompleted) return false;
        return true;
    }

    /// <summary>Clears the buffer and keeps one block.</summary>
    public void Clear()
    {
        ReleaseFull();
        _used = 0;
    }

    public void Dispose()
    {
        if (_block.Length == 0) return;
        ReleaseFull();
        AnswerMemory.Return(_block);
        (_block, _used) = ([], 0);
    }

    private void Reserve(int sizeHint)
    {
        if (_block.Length - _used >= Math.Max(sizeHint, 1)) return;
        var next = AnswerMemory.Rent<byte>(Math.Max(sizeHint, AnswerMemory.BlockBytes), _held + _block.Length);
        if (_used == 0) AnswerMemory.Return(_block);
        else
        {
            (_full ??= []).Add((_block, _used));
            _fullLength = checked(_fullLength + _used);
            _held += _block.Length;
        }
        (_block, _used) = (next, 0);
    }

    private void Join()
    {
        var whole = AnswerMemory.Rent<byte>(Length, _held + _block.Length);
        var length = Length;
        CopyTo(whole);
        ReleaseFull();
        AnswerMemory.Return(_block);
        (_block, _used) = (whole, length);
    }

    private void ReleaseFull()
    {
        if (_full is null) return;
        foreach (var (block, _) in _full) AnswerMemory.Return(block);
        (_full, _fullLength, _held) = (null, 0, 0);
    }
}
