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

    /// <summary>Packs files into an archive on disk: what is in memory at a time is a piece of one file.</summary>
    /// <param name="name">Where the archive goes in the bundle.</param>
    /// <param name="files">What goes into it.</param>
    /// <param name="scratch">A directory on the bundle's own disk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<BundleFile.Packed> PackAsync(
        string name, IEnumerable<BundleFile> files, string scratch, CancellationToken cancellationToken) =>
        ArchiveFile.PackAsync(name, scratch, async archive =>
        {
            await WriteAsync(files, archive, cancellationToken);
            await MarkAsUnixAsync(archive, cancellationToken);
        }, cancellationToken);

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
    public static async Task MarkAsUnixAsync(Stream zip, CancellationToken cancellationToken)
    {
        // The archive has no comment, so that its end record is its last 22 bytes. One of 4 GB and more says -1 here, and has been written
        // by Unix already: publish makes such archives nowhere else.
        var end = new byte[EndSize];
        zip.Seek(-EndSize, SeekOrigin.End);
        await zip.ReadExactlyAsync(end, cancellationToken);
        var size = BinaryPrimitives.ReadInt32LittleEndian(end.AsSpan(12));
        var place = BinaryPrimitives.ReadUInt32LittleEndian(end.AsSpan(16));
        if (place == uint.MaxValue || size < 0)
            return;
        var directory = new byte[size];
        zip.Position = place;
        await zip.ReadExactlyAsync(directory, cancellationToken);
        for (var at = 0; at < directory.Length;)
        {
            var header = directory.AsSpan(at);
            header[5] = Unix;
            at += HeaderSize + BinaryPrimitives.ReadUInt16LittleEndian(header[28..])
                + BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        }
        zip.Position = place;
        await zip.WriteAsync(directory, cancellationToken);
    }
}
