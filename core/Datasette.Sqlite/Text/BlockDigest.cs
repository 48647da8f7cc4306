using System.Buffers.Binary;

namespace Datasette.Text;

/// <summary>
/// The common part of MD5, SHA-1 and SHA-256: blocks of 64 bytes, padded with the length in bits. Implemented in managed code because
/// .NET's implementations load OpenSSL (15 ms, 5 MB, and the process ends if libssl is not installed). They contain no look-up or branch
/// that depends on the data, so timing reveals nothing about a hashed secret (<see cref="HmacSha1"/>).
/// </summary>
internal abstract class BlockDigest
{
    protected const int BlockBytes = 64;
    private const int LengthBytes = 8;

    private readonly byte[] _block = new byte[BlockBytes];
    private ulong _length;

    /// <summary>Adds bytes to the hash.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        var filled = (int)(_length % BlockBytes);
        _length += (ulong)bytes.Length;
        if (filled > 0)
        {
            var taken = Math.Min(BlockBytes - filled, bytes.Length);
            bytes[..taken].CopyTo(_block.AsSpan(filled));
            bytes = bytes[taken..];
            if (filled + taken < BlockBytes) return;
            AddBlock(_block);
        }
        for (; bytes.Length >= BlockBytes; bytes = bytes[BlockBytes..]) AddBlock(bytes[..BlockBytes]);
        bytes.CopyTo(_block);
    }

    /// <summary>The digest in lower-case hex. Ends the hash.</summary>
    public string Finish() => Convert.ToHexStringLower(FinishBytes());

    /// <summary>The digest. Ends the hash.</summary>
    public byte[] FinishBytes()
    {
        var bits = _length * 8;
        var filled = (int)(_length % BlockBytes);
        Span<byte> end = stackalloc byte[(filled < BlockBytes - LengthBytes ? BlockBytes : 2 * BlockBytes) - filled];
        end.Clear();
        end[0] = 0x80;
        if (IsBigEndian) BinaryPrimitives.WriteUInt64BigEndian(end[^LengthBytes..], bits);
        else BinaryPrimitives.WriteUInt64LittleEndian(end[^LengthBytes..], bits);
        Add(end);
        var digest = new byte[State.Length * sizeof(uint)];
        for (var i = 0; i < State.Length; i++)
        {
            var word = digest.AsSpan(i * sizeof(uint));
            if (IsBigEndian) BinaryPrimitives.WriteUInt32BigEndian(word, State[i]);
            else BinaryPrimitives.WriteUInt32LittleEndian(word, State[i]);
        }
        return digest;
    }

    protected abstract bool IsBigEndian { get; }

    protected abstract ReadOnlySpan<uint> State { get; }

    protected abstract void AddBlock(ReadOnlySpan<byte> block);
}
