using System.Buffers;
using System.Text;
using Datasette.Formats.Csv;

namespace Core.Tests.Formats.Csv;

/// <summary>Texts that are no UTF-8: repaired piece by piece, as the framework repairs them whole.</summary>
public sealed class CsvRepairTests
{
    [Fact]
    public void AnyBytesBecomeWhatTheFrameworkMakesOfThem()
    {
        var random = new Random(9);
        byte[][] pieces = [[0x61], [0x22], [0x2c], [0x0a], [0xc3, 0xa9], [0xc3], [0xe2, 0x82, 0xac], [0xe2, 0x82], [0xf0, 0x9f, 0x98, 0x80],
            [0xf0, 0x9f], [0xff], [0x80], [0xed, 0xa0, 0x80], [0xc0, 0x80]];
        for (var run = 0; run < 2_000; run++)
        {
            byte[] bytes = [.. Enumerable.Range(0, random.Next(1, 30)).SelectMany(_ => pieces[random.Next(pieces.Length)])];
            var repaired = Encoding.UTF8.GetString(bytes);
            var expected = repaired.AsSpan().ContainsAny(",\"\r\n")
                ? $"\"{repaired.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
                : repaired;

            var output = new ArrayBufferWriter<byte>();
            var csv = new CsvOutput(output);
            csv.Field(bytes);
            csv.Flush();

            Assert.Equal(expected, Encoding.UTF8.GetString(output.WrittenSpan));
        }
    }
}
