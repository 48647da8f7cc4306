using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Datasette.Publish.Bundles;

/// <summary>Writes a bundle's files under a directory, readable for all users, because the image runs as another user.</summary>
internal static class BundleWriter
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode Runnable = Readable | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static async Task WriteAsync(string directory, IEnumerable<BundleFile> files, CancellationToken cancellationToken)
    {
        foreach (var file in files)
        {
            var path = Path.Combine(directory, file.Path.Replace('/', Path.DirectorySeparatorChar));
            CreateDirectories(directory, Path.GetDirectoryName(path)!);
            if (file is BundleFile.Packed packed)
                File.Move(packed.Source, path);
            else
                await using (var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true))
                    await WriteAsync(file, target, cancellationToken);
            SetMode(path, file.Executable ? Runnable : Readable);
        }
    }

    /// <summary>Writes the content of a file.</summary>
    public static async Task WriteAsync(BundleFile file, Stream target, CancellationToken cancellationToken)
    {
        switch (file)
        {
            case BundleFile.OfText text:
                await target.WriteAsync(Encoding.UTF8.GetBytes(text.Content), cancellationToken);
                break;
            case BundleFile.OfBytes bytes:
                await target.WriteAsync(bytes.Content, cancellationToken);
                break;
            case BundleFile.CopyOf copy:
                await CopyAsync(copy, target, cancellationToken);
                break;
        }
    }

    private static async Task CopyAsync(BundleFile.CopyOf copy, Stream target, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var source = new FileStream(copy.Source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, useAsync: true);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            int read;
            while ((read = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        if (copy.Sha256 is { } expected
            && !Convert.ToHexStringLower(hash.GetCurrentHash()).Equals(expected, StringComparison.OrdinalIgnoreCase))
            throw new PublishException($"{copy.Source} was changed while it was being published: publish again once nothing writes to it.");
    }

    /// <summary>Creates directories that all users may enter, whatever the umask.</summary>
    private static void CreateDirectories(string root, string directory)
    {
        if (directory == root || Directory.Exists(directory))
            return;
        CreateDirectories(root, Path.GetDirectoryName(directory)!);
        Directory.CreateDirectory(directory);
        SetMode(directory, Runnable);
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }
}
