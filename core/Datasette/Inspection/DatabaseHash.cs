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
    /// Size limit for hashing in managed code, at 150 MB/s: at most 0.1 s. Larger files use OpenSSL (1,000 to 2,000 MB/s) if it is
    /// installed.
    /// </summary>
    private const long ManagedBytes = 16 * 1024 * 1024;

    /// <summary>The hash of an open file, in lower-case hex.</summary>
    public static string Compute(ImmutableFile file) => Compute(file.Handle, null, CancellationToken.None);

    /// <summary>Reads the whole file and returns the hash in lower-case hex.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Receives the number of bytes read so far.</param>
    /// <param name="cancellationToken">Cancels the hashing.</param>
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
        // A small file gets a small array: a thousand of 1 MiB each are a thousand collections of the whole heap.
        var chunk = new byte[Math.Clamp(RandomAccess.GetLength(file), 1, ChunkBytes)];
        long done = 0;
        for (int read; (read = RandomAccess.Read(file, chunk, done)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            add(chunk.AsSpan(0, read));
            done += read;
            progress?.Invoke(done);
        }
    }

    /// <summary>Whether OpenSSL is installed. On Linux, .NET ends the process if it needs OpenSSL and does not find it.</summary>
    private static bool HasFastHash() =>
        !OperatingSystem.IsLinux() || NativeLibrary.TryLoad("libssl.so.3", out _) || NativeLibrary.TryLoad("libssl.so.1.1", out _);
}
