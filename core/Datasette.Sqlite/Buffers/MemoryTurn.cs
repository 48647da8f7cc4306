namespace Datasette.Buffers;

/// <summary>A reservation for one large response, made before it begins. Dispose returns the unused rest.</summary>
internal sealed class MemoryTurn(MemoryAccount account, long bytes) : IDisposable
{
    private long _left = bytes;

    /// <summary>Takes bytes from the reservation. They are returned to the account like any others.</summary>
    public bool TryDraw(long wanted)
    {
        if (Interlocked.Add(ref _left, -wanted) >= 0) return true;
        Interlocked.Add(ref _left, wanted);
        return false;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 0) is > 0 and var unused) account.Return(unused);
    }
}
