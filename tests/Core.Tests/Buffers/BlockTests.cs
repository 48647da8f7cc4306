using System.Buffers;
using System.IO.Compression;
using System.IO.Pipelines;
using Datasette.Buffers;
using Datasette.Http.Encodings;
using Datasette.Sqlite;

namespace Core.Tests.Buffers;

/// <summary>Rows and bodies that lie in blocks read as if they lay in one piece.</summary>
public sealed class BlockTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void ABufferHoldsWhatWasWritten(int seed)
    {
        var random = new Random(seed);
        using var buffer = new PooledBuffer(16);
        for (var round = 0; round < 3; round++)
        {
            var expected = Fill(buffer, random, 40);
            Assert.Equal(expected.Length, buffer.Length);
            Assert.Equal(expected, Enumerable.Range(0, buffer.PieceCount).SelectMany(piece => buffer.Piece(piece).ToArray()));
            Assert.Equal(expected, buffer.Written.ToArray());
            buffer.Clear();
            Assert.Equal(0, buffer.Length);
        }
    }

    [Theory]
    [InlineData(ContentCoding.Brotli)]
    [InlineData(ContentCoding.Gzip)]
    internal async Task ABodyOfSeveralBlocksIsCompressedWhole(ContentCoding coding)
    {
        using var buffer = new PooledBuffer(16);
        var expected = Fill(buffer, new Random(7), 60);
        using (var compressed = Compression.Compress(buffer, coding)) Assert.Equal(expected, Decompress(compressed.Written, coding));
        using (var compressed = Compression.Compress(expected, coding)) Assert.Equal(expected, Decompress(compressed.Written, coding));

        var sent = new MemoryStream();
        await using (var stream = new StreamCompressor(PipeWriter.Create(sent), coding))
        {
            for (var piece = 0; piece < buffer.PieceCount; piece++) await stream.WriteAsync(buffer.Piece(piece));
            await stream.CompleteAsync();
        }
        Assert.Equal(expected, Decompress(sent.ToArray(), coding));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RowsHoldWhatSqliteGave(int seed)
    {
        var random = new Random(seed);
        var lengths = Enumerable.Range(0, 700).Select(_ => random.Next(40) == 0 ? random.Next(200_000) : random.Next(300)).ToList();
        using var connection = Connection.Open(new ConnectionOptions { Path = null, IsImmutable = false }, TimeProvider.System);
        var values = string.Join(", ", lengths.Select((length, row) => $"({row}, {length})"));
        var sql = $"with v(i, n) as (values {values}) select i, printf('%.*c', n, char(97 + i % 26)), zeroblob(n % 1000), null, i / "
            + "2.0, 'x' from v";
        using var rows = connection.Read(SqlQuery.Of(SqlText.Verbatim(sql)), 400, Timeout.InfiniteTimeSpan, CancellationToken.None);
        using var more = connection.Read(SqlQuery.Of(SqlText.Verbatim(sql + " limit -1 offset 400")), 400, Timeout.InfiniteTimeSpan,
            CancellationToken.None);
        Check(rows, lengths.Take(400).ToList(), first: 0);
        Check(more, lengths.Skip(400).ToList(), first: 400);
        rows.Add(more);
        Check(rows, lengths, first: 0);
        rows.RemoveLast();
        Check(rows, lengths.SkipLast(1).ToList(), first: 0);
        rows.Clear();
        Assert.Equal(0, rows.Count);
        Assert.Equal(0, rows.ByteCount);
    }

    private static void Check(Rows rows, List<int> lengths, int first)
    {
        Assert.Equal(lengths.Count, rows.Count);
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = rows[row];
            Assert.Equal(first + row, cells[0].Integer);
            // SQLite's printf writes at least one character.
            Assert.Equal(new string((char)('a' + ((first + row) % 26)), Math.Max(1, lengths[row])), rows.Text(cells[1]));
            Assert.Equal(lengths[row] % 1000, rows.Bytes(cells[2]).Length);
            Assert.True(cells[3].IsNull);
            Assert.Equal((first + row) / 2.0, cells[4].Real);
            Assert.Equal("x", rows.Text(cells[5]));
        }
    }

    private static byte[] Fill(PooledBuffer buffer, Random random, int times)
    {
        var expected = new List<byte>();
        for (var i = 0; i < times; i++)
        {
            var bytes = new byte[random.Next(3) == 0 ? random.Next(100_000) : random.Next(5000)];
            random.NextBytes(bytes);
            // Something to compress.
            bytes.AsSpan(bytes.Length / 2).Clear();
            expected.AddRange(bytes);
            if (random.Next(2) == 0)
            {
                buffer.Write(bytes);
                continue;
            }
            bytes.CopyTo(buffer.GetSpan(bytes.Length));
            buffer.Advance(bytes.Length);
        }
        return [.. expected];
    }

    private static byte[] Decompress(ReadOnlyMemory<byte> bytes, ContentCoding coding)
    {
        using var source = new MemoryStream(bytes.ToArray());
        using Stream stream = coding == ContentCoding.Brotli
            ? new BrotliStream(source, CompressionMode.Decompress)
            : new GZipStream(source, CompressionMode.Decompress);
        using var plain = new MemoryStream();
        stream.CopyTo(plain);
        return plain.ToArray();
    }
}
