namespace Datasette.Text;

/// <summary>HMAC (RFC 2104) with SHA-1, which signs Datasette's cookies and tokens. SHA-1's collisions do not weaken an HMAC.</summary>
internal static class HmacSha1
{
    private const int BlockBytes = 64;

    public static byte[] Of(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        Span<byte> pad = stackalloc byte[BlockBytes];
        pad.Clear();
        if (key.Length > BlockBytes) key = Sha1Digest.BytesOf(key);
        key.CopyTo(pad);
        foreach (ref var b in pad) b ^= 0x36;
        var inner = new Sha1Digest();
        inner.Add(pad);
        inner.Add(message);
        foreach (ref var b in pad) b ^= 0x36 ^ 0x5c;
        var outer = new Sha1Digest();
        outer.Add(pad);
        outer.Add(inner.FinishBytes());
        return outer.FinishBytes();
    }
}
