using System.Security.Cryptography;
using Datasette.Sqlite;

namespace Datasette.Inspection;

/// <summary>The SHA-256 of a database file.</summary>
internal static class DatabaseHash
{
    private const int ChunkBytes = 1024 * 1024;

    /// <summary>The hash of a file that is open, in lower-case hex.</summary>
    public static string Compute(ImmutableFile file)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkBytes];
        long done = 0;
        for (int read; (read = RandomAccess.Read(file.Handle, chunk, done)) > 0; done += read) hash.AppendData(chunk, 0, read);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads the whole file and returns the hash in lower-case hex.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Told the number of bytes read so far.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static string Compute(string path, Action<long>? progress = null, CancellationToken cancellationToken = default)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var chunk = new byte[ChunkBytes];
        long done = 0;
        for (int read; (read = file.Read(chunk)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            hash.AppendData(chunk, 0, read);
            progress?.Invoke(done += read);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
