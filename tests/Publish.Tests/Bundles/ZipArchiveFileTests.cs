using System.IO.Compression;
using System.Security.Cryptography;
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
        var zip = await PackAsync(Files);

        using var archive = new ZipArchive(new MemoryStream(zip));
        Assert.Equal(["bootstrap", "static/ü.css"], archive.Entries.Select(entry => entry.FullName));
        Assert.Equal(["100755", "100644"], archive.Entries.Select(entry => Convert.ToString((entry.ExternalAttributes >> 16) & 0xFFFF, 8)));
        Assert.All(archive.Entries, entry => Assert.Equal(1980, entry.LastWriteTime.Year));
        using var reader = new StreamReader(archive.Entries[1].Open());
        Assert.Equal("p {}", reader.ReadToEnd());
    }

    [Fact]
    public async Task The_same_files_in_another_order_are_the_same_bytes() =>
        Assert.Equal(await PackAsync(Files), await PackAsync(Files.Reverse()));

    [Fact]
    public async Task What_Windows_writes_of_the_system_becomes_Unix()
    {
        var zip = await PackAsync(Files);
        var windows = zip.ToArray();
        foreach (var place in Headers(zip))
        {
            Assert.Equal(3, zip[place + 5]);
            windows[place + 5] = 0;
        }

        var stream = new MemoryStream(windows);
        await ZipArchiveFile.MarkAsUnixAsync(stream, default);

        Assert.Equal(2, Headers(zip).Count());
        Assert.Equal(zip, stream.ToArray());
    }

    [Fact]
    public async Task A_file_that_was_changed_meanwhile_is_not_packed()
    {
        using var directory = new TemporaryDirectory();
        var copy = new BundleFile.CopyOf("data.db", directory.Write("data.db", "changed"), new string('0', 64));

        var problem = await Assert.ThrowsAsync<PublishException>(() => PackAsync([copy]));

        Assert.Contains("changed while it was being published", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_length_and_the_hash_are_told()
    {
        using var scratch = new TemporaryDirectory();
        var packed = await ZipArchiveFile.PackAsync("site.zip", Files, scratch.FullPath, default);
        var bytes = File.ReadAllBytes(packed.Source);
        Assert.Equal((bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes))), (packed.Length, packed.Sha256));
    }

    private static async Task<byte[]> PackAsync(IEnumerable<BundleFile> files)
    {
        using var scratch = new TemporaryDirectory();
        return File.ReadAllBytes((await ZipArchiveFile.PackAsync("site.zip", files, scratch.FullPath, default)).Source);
    }

    private static IEnumerable<int> Headers(byte[] zip) =>
        Enumerable.Range(0, zip.Length - 4).Where(i => zip.AsSpan(i, 4).SequenceEqual("PK\u0001\u0002"u8));
}
