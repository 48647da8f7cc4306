using System.Buffers.Binary;
using System.IO.Compression;

namespace Datasette.Publish.Bundles;

/// <summary>
/// Creates a zip archive. The same files give the same bytes, so that an unchanged site is not deployed again. Unix permissions are
/// included on every system.
/// </summary>
internal static class ZipArchiveFile
{
    private const int Runnable = 0x81ED; // A regular file, rwxr-xr-x.
    private const int Readable = 0x81A4; // A regular file, rw-r--r--.
    private const byte Unix = 3;

    private const int EndSize = 22;
    private const int HeaderSize = 46;

    /// <summary>The earliest time that a zip can hold.</summary>
    private static readonly DateTimeOffset Timestamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<byte[]> PackAsync(IEnumerable<BundleFile> files, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await WriteAsync(files, bytes, cancellationToken);
        var zip = bytes.ToArray();
        MarkAsUnix(zip);
        return zip;
    }

    /// <summary>Writes an archive of any size to a stream. On Windows its permissions are not effective.</summary>
    public static async Task WriteAsync(IEnumerable<BundleFile> files, Stream output, CancellationToken cancellationToken)
    {
        await using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            var entry = archive.CreateEntry(file.Path, CompressionLevel.Optimal);
            entry.LastWriteTime = Timestamp;
            entry.ExternalAttributes = (file.Executable ? Runnable : Readable) << 16;
            await using var target = await entry.OpenAsync(cancellationToken);
            await BundleWriter.WriteAsync(file, target, cancellationToken);
        }
    }

    /// <summary>Marks each entry as made on Unix. .NET on Windows writes another host, and unpackers then ignore the permissions.</summary>
    public static void MarkAsUnix(Span<byte> zip)
    {
        // The archive has no comment, so its end record is the last 22 bytes.
        var end = zip[^EndSize..];
        var place = BinaryPrimitives.ReadInt32LittleEndian(end[16..]);
        for (var left = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]); left > 0; left--)
        {
            var header = zip[place..];
            header[5] = Unix;
            place += HeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }
    }
}
