using System.Security.Cryptography;
using Datasette.Text;

namespace Core.Tests.Text;

/// <summary>The digests that need no OpenSSL give what the framework's give.</summary>
public sealed class DigestTests
{
    /// <summary>Every length around the ends of a block and of its padding.</summary>
    public static TheoryData<int> Lengths => [.. Enumerable.Range(0, 130), 1000, 4096, 65_537];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sha256IsTheFrameworks(int length)
    {
        var bytes = Bytes(length);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), Sha256Digest.Of(bytes));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Md5IsTheFrameworks(int length)
    {
        var bytes = Bytes(length);
#pragma warning disable CA5351 // Names of Datasette are made with it.
        Assert.Equal(Convert.ToHexStringLower(MD5.HashData(bytes)), Md5Digest.Of(bytes));
#pragma warning restore CA5351
    }

#pragma warning disable CA5350 // Datasette signs with it.
    [Theory]
    [MemberData(nameof(Lengths))]
    public void Sha1IsTheFrameworks(int length) => Assert.Equal(SHA1.HashData(Bytes(length)), Sha1Digest.BytesOf(Bytes(length)));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(20, 0)]
    [InlineData(20, 55)]
    [InlineData(20, 4096)]
    [InlineData(64, 64)]
    [InlineData(65, 3)]
    [InlineData(200, 1000)]
    public void HmacSha1IsTheFrameworks(int key, int message) =>
        Assert.Equal(HMACSHA1.HashData(Bytes(key), Bytes(message)), HmacSha1.Of(Bytes(key), Bytes(message)));
#pragma warning restore CA5350

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    public void BytesMayComeInPieces(int piece)
    {
        var bytes = Bytes(1000);
        var digest = new Sha256Digest();
        foreach (var chunk in bytes.Chunk(piece)) digest.Add(chunk);
        Assert.Equal(Sha256Digest.Of(bytes), digest.Finish());
    }

    [Fact]
    public void RandomBytesDifferEachTime() => Assert.NotEqual(RandomBytes.Hex(32), RandomBytes.Hex(32));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void RandomHexHasItsLength(int digits) => Assert.Matches($"^[0-9a-f]{{{digits}}}$", RandomBytes.Hex(digits));

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 7) + length))];
}
