using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Datasette.Sqlite;
using Datasette.Text;
using Microsoft.Win32.SafeHandles;

namespace Datasette.Inspection;

/// <summary>The SHA-256 of a database file.</summary>
internal static class DatabaseHash
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>
    /// Files up to here are hashed in managed code, at 150 MB/s: at most a tenth of a second. Larger ones use OpenSSL (1,000 to 2,000
    /// MB/s),
    /// where it is installed.
    /// </summary>
    private const long ManagedBytes = 16 * 1024 * 1024;

    /// <summary>The hash of a file that is open, in lower-case hex.</summary>
    public static string Compute(ImmutableFile file) => Compute(file.Handle, null, CancellationToken.None);

    /// <summary>Reads the whole file and returns the hash in lower-case hex.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told the number of bytes read so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static string Compute(string path, Action<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        return Compute(file, progress, cancellationToken);
    }

    private static string Compute(SafeFileHandle file, Action<long>? progress, CancellationToken cancellationToken)
    {
        if (RandomAccess.GetLength(file) > ManagedBytes && HasFastHash())
        {
            using var fast = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Read(file, chunk => fast.AppendData(chunk), progress, cancellationToken);
            return Convert.ToHexStringLower(fast.GetHashAndReset());
        }
        var managed = new Sha256Digest();
        Read(file, managed.Add, progress, cancellationToken);
        return managed.Finish();
    }

    private static void Read(
        SafeFileHandle file, Action<ReadOnlySpan<byte>> add, Action<long>? progress, CancellationToken cancellationToken)
    {
        var chunk = new byte[ChunkBytes];
        long done = 0;
        for (int read; (read = RandomAccess.Read(file, chunk, done)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            add(chunk.AsSpan(0, read));
            done += read;
            progress?.Invoke(done);
        }
    }

    /// <summary>On Linux the framework ends the process where it needs OpenSSL and finds none, so that is asked first.</summary>
    private static bool HasFastHash() =>
        !OperatingSystem.IsLinux() || NativeLibrary.TryLoad("libssl.so.3", out _) || NativeLibrary.TryLoad("libssl.so.1.1", out _);
}
