using System.IO.Compression;
using System.Text;

namespace Datasette.Publish.Bundles;

/// <summary>
/// Writes files as a zip archive that Linux unpacks with the right to run what may be run. (Where Windows writes it, the archive says that
/// its modes are not those of Unix.)
/// </summary>
internal static class ZipWriter
{
    private const UnixFileMode RegularFile = (UnixFileMode)0x8000;
    private const int ModeShift = 16;

    /// <summary>The earliest time that an archive can hold: the time of a build is no part of what was built.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task WriteAsync(string path, IReadOnlyList<BundleFile> files, CancellationToken cancellationToken)
    {
        await using var output = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        await using var archive = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8);
        foreach (var file in files)
        {
            var entry = archive.CreateEntry(file.Path, CompressionLevel.Optimal);
            entry.LastWriteTime = Time;
            entry.ExternalAttributes =
                (int)(RegularFile | (file.Executable ? BundleWriter.Runnable : BundleWriter.Readable)) << ModeShift;
            await using var content = await entry.OpenAsync(cancellationToken);
            await WriteAsync(file, content, cancellationToken);
        }
    }

    private static async Task WriteAsync(BundleFile file, Stream content, CancellationToken cancellationToken)
    {
        switch (file)
        {
            case BundleFile.OfText text:
                await content.WriteAsync(Encoding.UTF8.GetBytes(text.Content), cancellationToken);
                break;
            case BundleFile.OfBytes bytes:
                await content.WriteAsync(bytes.Content, cancellationToken);
                break;
            case BundleFile.CopyOf copy:
                await BundleWriter.CopyAsync(copy, content, cancellationToken);
                break;
            default:
                throw new InvalidOperationException($"{file.Path}: an archive in an archive.");
        }
    }
}
