using System.Buffers;
using System.IO.Compression;
using Benchmarks.Data;
using Benchmarks.Reporting;
using Datasette.Application;
using Datasette.Hosting;

namespace Benchmarks.Parts;

/// <summary>What it costs to compress a table page, and what is left of it: why pages that are kept for years get a better level.</summary>
internal static class Codings
{
    private const int Rows = 20_000, Runs = 60;

    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(Workplace workplace)
    {
        var file = workplace.Artifact("paths.db");
        await SampleTable.WriteAsync(file, Rows);
        var app = new DatasetteApp(SiteBuilder.FromFiles(new ServeOptions { Immutable = [file] }, TimeProvider.System),
            new StandardErrorLog(Console.Error));
        var measured = new List<Measurement>();
        foreach (var (target, name) in new[] { ("/paths/items.json", "table JSON"), ("/paths/items", "table HTML") })
        {
            var body = (await InProcessRequest.SendAsync(app, target)).Body;
            measured.Add(Line(name, body, "gzip, fastest", Gzip));
            foreach (var quality in new[] { 0, 1, 2, 3, 4, 5, 6, 9 })
                measured.Add(Line(name, body, $"br, quality {quality}", bytes => Brotli(bytes, quality)));
        }
        app.Site.Dispose();
        return measured;
    }

    private static Measurement Line(string name, byte[] body, string coding, Func<byte[], int> compress)
    {
        var (least, length) = (double.MaxValue, 0);
        for (var run = 0; run < Runs; run++)
        {
            var start = TimeProvider.System.GetTimestamp();
            length = compress(body);
            least = Math.Min(least, TimeProvider.System.GetElapsedTime(start).TotalSeconds);
        }
        return new Measurement($"{name}, {body.Length:N0} bytes: {coding}", Show.Microseconds(least), $"{length:N0} bytes");
    }

    private static int Gzip(byte[] body)
    {
        using var output = new MemoryStream();
        using (var gzip = new GZipStream(output, CompressionLevel.Fastest)) gzip.Write(body);
        return output.ToArray().Length;
    }

    private static int Brotli(byte[] body, int quality)
    {
        var output = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(body.Length));
        if (!BrotliEncoder.TryCompress(body, output, out var written, quality, 20)) throw new InvalidOperationException("It did not fit");
        ArrayPool<byte>.Shared.Return(output);
        return written;
    }
}
