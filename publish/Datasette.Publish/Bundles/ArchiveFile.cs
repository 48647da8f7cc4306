using System.Security.Cryptography;

namespace Datasette.Publish.Bundles;

/// <summary>Writes an archive into a scratch directory and tells its length and hash.</summary>
internal static class ArchiveFile
{
    /// <param name="name">Where the archive goes in the bundle.</param>
    /// <param name="scratch">Where it is packed.</param>
    /// <param name="write">Writes it; the stream can be read and moved in.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BundleFile.Packed> PackAsync(
        string name, string scratch, Func<Stream, Task> write, CancellationToken cancellationToken)
    {
        var path = Path.Combine(scratch, Path.GetRandomFileName());
        await using var archive = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, useAsync: true);
        await write(archive);
        archive.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(archive, cancellationToken));
        return new BundleFile.Packed(name, path, archive.Length, hash);
    }
}
