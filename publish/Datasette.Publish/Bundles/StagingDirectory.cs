namespace Datasette.Publish.Bundles;

/// <summary>
/// The temporary directory in which a bundle is written. A lock file distinguishes a running publish from a killed one, whose directory the
/// next publish removes.
/// </summary>
internal sealed class StagingDirectory : IDisposable
{
    public const string Prefix = ".datasette-staging-";

    private const string LockName = Prefix + "lock";

    private readonly FileStream held;

    private StagingDirectory(string path, FileStream held)
    {
        FullPath = path;
        this.held = held;
    }

    public string FullPath { get; }

    /// <summary>Creates one whose name is <paramref name="start"/> and the prefix, and removes those of killed publishes.</summary>
    /// <exception cref="IOException">The directory cannot be created.</exception>
    public static StagingDirectory Create(string start)
    {
        RemoveStale(start);
        var path = Directory.CreateDirectory(start + Prefix + Path.GetRandomFileName()).FullName;
        var held = new FileStream(
            Path.Combine(path, LockName), FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        return new StagingDirectory(path, held);
    }

    /// <summary>Whether an entry is a staging directory, or a leftover lock file.</summary>
    public static bool IsStaging(string name) => name.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Releases the lock, before the directory is moved into place.</summary>
    public void Unlock() => held.Dispose();

    public void Dispose()
    {
        held.Dispose();
        Remove(FullPath);
    }

    private static void RemoveStale(string start)
    {
        var name = Path.GetFileName(start) + Prefix;
        var beside = Directory.GetDirectories(Path.GetDirectoryName(start)!);
        foreach (var directory in beside.Where(directory => Path.GetFileName(directory).StartsWith(name, StringComparison.Ordinal)))
            if (IsStale(directory))
                Remove(directory);
    }

    private static bool IsStale(string directory)
    {
        try
        {
            using var free = new FileStream(Path.Combine(directory, LockName), FileMode.Open, FileAccess.Write, FileShare.None);
            return true;
        }
        catch (FileNotFoundException)
        {
            // It was made by a version without locks.
            return true;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Remove(string directory)
    {
        try
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // The next publish tries again.
        }
    }
}
