using System.Formats.Tar;
using System.IO.Compression;
using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Bundles;

public sealed class TarArchiveFileTests
{
    private static readonly BundleFile[] Files =
    [
        new BundleFile.OfText($"static/{new string('d', 60)}/{new string('f', 60)}.css", "p {}"), new BundleFile.OfText("static/ü.css", "a {}"),
        new BundleFile.OfBytes("datasette-cs", new byte[] { 1, 2 }) { Executable = true },
    ];

    [Fact]
    public async Task Entries_have_their_names_their_content_and_their_permissions()
    {
        using var tar = new TarReader(new GZipStream(new MemoryStream(await PackAsync(Files)), CompressionMode.Decompress));
        var entries = new Dictionary<string, (string, UnixFileMode)>();
        while (await tar.GetNextEntryAsync() is { } entry)
            entries[entry.Name] = (await new StreamReader(entry.DataStream!).ReadToEndAsync(), entry.Mode);

        Assert.Equal(Files.Select(file => file.Path).Order(StringComparer.Ordinal), entries.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("a {}", entries["static/ü.css"].Item1);
        Assert.True(entries["datasette-cs"].Item2.HasFlag(UnixFileMode.OtherExecute));
        Assert.False(entries["static/ü.css"].Item2.HasFlag(UnixFileMode.UserExecute));
    }

    [Fact]
    public async Task The_same_files_in_another_order_are_the_same_bytes() =>
        Assert.Equal(await PackAsync(Files), await PackAsync(Files.Reverse()));

    private static async Task<byte[]> PackAsync(IEnumerable<BundleFile> files)
    {
        using var scratch = new TemporaryDirectory();
        return File.ReadAllBytes((await TarArchiveFile.PackAsync("app.tar.gz", files, scratch.FullPath, default)).Source);
    }
}
