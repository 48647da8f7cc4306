using System.Buffers.Binary;
using System.Numerics;

namespace Datasette.Text;

/// <summary>
/// SHA-1 (FIPS 180-4) without OpenSSL, for signatures that must equal Datasette's; see <see cref="BlockDigest"/> for the reason.
/// </summary>
internal sealed class Sha1Digest : BlockDigest
{
    private const int Rounds = 80;

    private readonly uint[] _state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
    private readonly uint[] _words = new uint[Rounds];

    protected override bool IsBigEndian => true;

    protected override ReadOnlySpan<uint> State => _state;

    public static byte[] BytesOf(ReadOnlySpan<byte> bytes)
    {
        var digest = new Sha1Digest();
        digest.Add(bytes);
        return digest.FinishBytes();
    }

    protected override void AddBlock(ReadOnlySpan<byte> block)
    {
        var words = _words.AsSpan();
        for (var i = 0; i < 16; i++) words[i] = BinaryPrimitives.ReadUInt32BigEndian(block[(i * sizeof(uint))..]);
        for (var i = 16; i < Rounds; i++)
            words[i] = BitOperations.RotateLeft(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
        var (a, b, c, d, e) = (_state[0], _state[1], _state[2], _state[3], _state[4]);
        for (var i = 0; i < Rounds; i++)
        {
            var (mixed, constant) = (i / 20) switch
            {
                0 => ((b & c) | (~b & d), 0x5a827999u),
                1 => (b ^ c ^ d, 0x6ed9eba1u),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1bbcdcu),
                _ => (b ^ c ^ d, 0xca62c1d6u),
            };
            var sum = BitOperations.RotateLeft(a, 5) + mixed + e + constant + words[i];
            (e, d, c, b, a) = (d, c, BitOperations.RotateLeft(b, 30), a, sum);
        }
        _state[0] += a;
        _state[1] += b;
        _state[2] += c;
        _state[3] += d;
        _state[4] += e;
    }
}
