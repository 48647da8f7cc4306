using System.Formats.Tar;
using System.IO.Compression;

namespace Datasette.Publish.Bundles;

/// <summary>Packs files into a compressed tar. The same files give the same bytes; the permission to run is in the archive.</summary>
internal static class TarArchiveFile
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <param name="name">Where the archive goes in the bundle.</param>
    /// <param name="files">What goes into it; each is a copy, a text or bytes.</param>
    /// <param name="scratch">A directory on the bundle's own disk.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task<BundleFile.Packed> PackAsync(
        string name, IEnumerable<BundleFile> files, string scratch, CancellationToken cancellationToken) =>
        ArchiveFile.PackAsync(name, scratch, async archive =>
        {
            await using var compressed = new GZipStream(archive, CompressionLevel.Optimal, leaveOpen: true);
            await using var tar = new TarWriter(compressed, TarEntryFormat.Ustar, leaveOpen: true);
            foreach (var file in files.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                // A tar says how long a file is before the file, so that one that changes meanwhile is written beside it first.
                await using var content = new FileStream(Path.Combine(scratch, Path.GetRandomFileName()), FileMode.CreateNew,
                    FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.Asynchronous | FileOptions.DeleteOnClose);
                await BundleWriter.WriteAsync(file, content, cancellationToken);
                content.Position = 0;
                await tar.WriteEntryAsync(new UstarTarEntry(TarEntryType.RegularFile, file.Path)
                {
                    Mode = file.Executable ? Runnable : Readable,
                    ModificationTime = DateTimeOffset.UnixEpoch,
                    DataStream = content,
                }, cancellationToken);
            }
        }, cancellationToken);
}
