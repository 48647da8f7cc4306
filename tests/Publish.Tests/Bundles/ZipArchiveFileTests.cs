using System.IO.Compression;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Bundles;

public sealed class ZipArchiveFileTests
{
    private static readonly BundleFile[] Files =
    [
        new BundleFile.OfText("static/ü.css", "p {}"), new BundleFile.OfBytes("bootstrap", new byte[] { 1, 2 }) { Executable = true },
    ];

    [Fact]
    public async Task Entries_have_their_content_their_permissions_and_a_fixed_time()
    {
        var zip = await ZipArchiveFile.PackAsync(Files, default);

        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.Equal(["bootstrap", "static/ü.css"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal(["100755", "100644"], archive.Entries.Select(entry => Convert.ToString((entry.ExternalAttributes >> 16) & 0xFFFF, 8)));
        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        using var reader = new StreamReader(archive.Entries[1].Open());
        Assert.Equal("p {}", reader.ReadToEnd());
    }

    [Fact]
    public async Task The_same_files_in_another_order_are_the_same_bytes() =>
        Assert.Equal(await ZipArchiveFile.PackAsync(Files, default), await ZipArchiveFile.PackAsync(Files.Reverse(), default));

    [Fact]
    public async Task What_Windows_writes_of_the_system_becomes_Unix()
    {
        var zip = await ZipArchiveFile.PackAsync(Files, default);
        var windows = zip.ToArray();
        foreach (var place in Headers(zip))
        {
            Assert.Equal(3, zip[place + 5]);
            windows[place + 5] = 0;
        }

        ZipArchiveFile.MarkAsUnix(windows);

        Assert.Equal(2, Headers(zip).Count());
        Assert.Equal(zip, windows);
    }

    [Fact]
    public async Task A_file_that_was_changed_meanwhile_is_not_packed()
    {
        using var directory = new TemporaryDirectory();
        var copy = new BundleFile.CopyOf("data.db", directory.Write("data.db", "changed"), new string('0', 64));

        var problem = await Assert.ThrowsAsync<PublishException>(() => ZipArchiveFile.PackAsync([copy], default));

        Assert.Contains("changed while it was being published", problem.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Headers(byte[] zip) =>
        Enumerable.Range(0, zip.Length - 4).Where(i => zip.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8));
}
