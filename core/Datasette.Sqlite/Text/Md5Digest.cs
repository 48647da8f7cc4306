using System.Buffers.Binary;
using System.Numerics;

namespace Datasette.Text;

/// <summary>MD5 (RFC 1321) without OpenSSL, for names that must equal Datasette's; see <see cref="BlockDigest"/> for the reason.</summary>
internal sealed class Md5Digest : BlockDigest
{
    private static readonly uint[] Sines = [.. Enumerable.Range(1, 64).Select(i => (uint)Math.Floor(Math.Abs(Math.Sin(i)) * 4294967296.0))];

    private readonly uint[] _state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];

    private static ReadOnlySpan<byte> Shifts => [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];

    protected override bool IsBigEndian => false;

    protected override ReadOnlySpan<uint> State => _state;

    /// <summary>The digest in lower-case hex.</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
        var digest = new Md5Digest();
        digest.Add(bytes);
        return digest.Finish();
    }

    protected override void AddBlock(ReadOnlySpan<byte> block)
    {
        var (a, b, c, d) = (_state[0], _state[1], _state[2], _state[3]);
        for (var i = 0; i < 64; i++)
        {
            var round = i / 16;
            var (mixed, word) = round switch
            {
                0 => ((b & c) | (~b & d), i),
                1 => ((d & b) | (~d & c), ((5 * i) + 1) % 16),
                2 => (b ^ c ^ d, ((3 * i) + 5) % 16),
                _ => (c ^ (b | ~d), 7 * i % 16),
            };
            var sum = a + mixed + Sines[i] + BinaryPrimitives.ReadUInt32LittleEndian(block[(word * sizeof(uint))..]);
            (a, d, c) = (d, c, b);
            b += BitOperations.RotateLeft(sum, Shifts[(4 * round) + (i % 4)]);
        }
        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
    }
}
