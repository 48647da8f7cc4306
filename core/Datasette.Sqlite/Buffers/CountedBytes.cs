namespace Datasette.Buffers;

/// <summary>A reservation for memory outside of managed arrays. Dispose returns it.</summary>
internal sealed class CountedBytes(MemoryAccount account, long bytes) : IDisposable
{
    private int _isReturned;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReturned, 1) == 0) account.Return(bytes);
    }
}
