using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Datasette.Text;

namespace Datasette.Inspection;

/// <summary>The SHA-256 of a database file.</summary>
internal static class DatabaseHash
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>
    /// Files up to here are hashed in managed code, at 150 MB/s: at most a tenth of a second. Larger ones use OpenSSL (1,000 to 2,000 MB/s),
    /// where it is installed.
    /// </summary>
    private const long ManagedBytes = 16 * 1024 * 1024;

    /// <summary>Reads the whole file and returns the hash in lower-case hex.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told the number of bytes read so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static string Compute(string path, Action<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        return file.Length > ManagedBytes && HasFastHash() ? Fast(file, progress, cancellationToken) : Managed(file, progress, cancellationToken);
    }

    private static string Fast(FileStream file, Action<long>? progress, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Read(file, chunk => hash.AppendData(chunk), progress, cancellationToken);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Managed(FileStream file, Action<long>? progress, CancellationToken cancellationToken)
    {
        var hash = new Sha256Digest();
        Read(file, hash.Add, progress, cancellationToken);
        return hash.Finish();
    }

    private static void Read(FileStream file, Action<ReadOnlySpan<byte>> add, Action<long>? progress, CancellationToken cancellationToken)
    {
        var chunk = new byte[ChunkBytes];
        long done = 0;
        for (int read; (read = file.Read(chunk)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            add(chunk.AsSpan(0, read));
            progress?.Invoke(done += read);
        }
    }

    /// <summary>On Linux the framework ends the process where it needs OpenSSL and finds none, so that is asked first.</summary>
    private static bool HasFastHash() =>
        !OperatingSystem.IsLinux() || NativeLibrary.TryLoad("libssl.so.3", out _) || NativeLibrary.TryLoad("libssl.so.1.1", out _);
}
