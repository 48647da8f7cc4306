namespace Datasette.Http;

/// <summary>
/// FNV-1a of 64 bits, for tags that tell versions of one thing apart. It is not for security, and it spares the first
/// request the loading of a cryptography library.
/// </summary>
internal struct ContentHash()
{
    private ulong _value = 14695981039346656037UL;

    public readonly ulong Value => _value;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        foreach (var b in bytes) _value = (_value ^ b) * 1099511628211UL;
    }

    public void Add(ReadOnlySpan<char> text)
    {
        foreach (var c in text) _value = (_value ^ c) * 1099511628211UL;
    }
}
