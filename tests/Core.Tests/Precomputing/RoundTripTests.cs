using System.Text;
using Datasette.Buffers;
using Datasette.Precomputed;
using Datasette.Sqlite;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Precomputing;

/// <summary>What is written is read again, and damaged bytes are nothing worse than damaged.</summary>
public sealed class RoundTripTests
{
    [Fact]
    public void RowsAreReadAsTheyWereWritten()
    {
        var cell = Gen.OneOf(Gen.Constant<object?>(null), ArbMap.Default.GeneratorFor<long>().Select(number => (object?)number),
            ArbMap.Default.GeneratorFor<double>().Select(real => (object?)real),
            ArbMap.Default.GeneratorFor<byte[]>().Select(bytes => (object?)bytes),
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (object?)text.Get));
        var rows = from width in Gen.Choose(1, 4)
                   from count in Gen.Choose(0, 5)
                   from cells in cell.ArrayOf(width * count)
                   select (width, cells);
        Check.QuickThrowOnFailure(Prop.ForAll(Arb.From(rows), item =>
        {
            using var written = Rows(item.width, item.cells);
            var output = new ByteWriter();
            RowsBytes.Write(output, written);
            var input = new ByteReader(output.Written);
            using var read = RowsBytes.Read(ref input);
            Assert.Equal(0, input.Left);
            Assert.Equal(Values(written), Values(read));
            Assert.Equal(written.Columns.Names.ToArray(), read.Columns.Names.ToArray());
            for (var length = 0; length < output.Written.Length; length++) AssertDamaged(output.Written[..length].ToArray());
        }));
    }

    [Fact]
    public void AnOriginIsLeftOutAndPutInAgain() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Elements("a", "é", "http://one.test", "one.test", "https://", "http:/", "<", "one").ArrayOf().ToArbitrary(), parts =>
        {
            var text = string.Concat(parts);
            var cut = OriginText.Of(text, "http", "one.test");
            Assert.DoesNotContain("one.test", Encoding.UTF8.GetString(cut.Rest));
            Assert.Equal(text, cut.TextFor("http", "one.test"));
            Assert.Equal(text.Replace("http://one.test", "https://[::1]:80").Replace("one.test", "[::1]:80"),
                cut.TextFor("https", "[::1]:80"));
        }));

    private static void AssertDamaged(byte[] bytes) => Assert.Throws<InvalidDataException>(() =>
    {
        var input = new ByteReader(bytes);
        RowsBytes.Read(ref input);
    });

    private static Rows Rows(int width, object?[] values)
    {
        var (cells, block) = (new Cell[values.Length], new List<byte>());
        for (var i = 0; i < cells.Length; i++)
        {
            var bytes = values[i] switch { string text => Encoding.UTF8.GetBytes(text), byte[] blob => blob, _ => [] };
            cells[i] = values[i] switch
            {
                null => Cell.Null,
                long integer => Cell.OfInteger(integer),
                double real => Cell.OfReal(real),
                var other => Cell.OfBytes(other is string ? CellType.Text : CellType.Blob, 0, block.Count, bytes.Length),
            };
            block.AddRange(bytes);
        }
        return Datasette.Sqlite.Rows.Of(new Columns([.. Enumerable.Range(0, width).Select(i => $"c{i}")]), cells, [.. block],
            cells.Length / width, isTruncated: cells.Length > 3);
    }

    private static List<string> Values(Rows rows)
    {
        var values = new List<string> { $"{rows.Truncated} {rows.ByteCount}" };
        for (var row = 0; row < rows.Count; row++)
            foreach (ref readonly var cell in rows[row])
                values.Add($"{cell.Type} {(cell.Type is CellType.Text or CellType.Blob ? Convert.ToHexString(rows.Bytes(cell))
                    : cell.Type == CellType.Real ? BitConverter.DoubleToInt64Bits(cell.Real).ToString() : cell.Integer.ToString())}");
        return values;
    }
}
