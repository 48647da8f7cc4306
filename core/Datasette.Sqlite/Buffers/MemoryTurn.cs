namespace Datasette.Buffers;

/// <summary>A reservation for one large answer, made before it begins. Dispose gives back what was not used.</summary>
internal sealed class MemoryTurn(MemoryAccount account, long bytes) : IDisposable
{
    private long _left = bytes;

    /// <summary>Takes bytes out of the reservation. They are given back to the account like any others.</summary>
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
