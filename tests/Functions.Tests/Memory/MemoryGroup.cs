using System.Globalization;

namespace Functions.Tests.Memory;

/// <summary>
/// A memory limit of the kernel for a program, as a container has: a cgroup, of either version, where this user may make one.
/// </summary>
internal sealed class MemoryGroup : IDisposable
{
    private readonly string _folder;

    private MemoryGroup(string folder) => _folder = folder;

    /// <summary>A group of at most <paramref name="bytes"/>; null where there can be none.</summary>
    public static MemoryGroup? TryCreate(long bytes)
    {
        var isFirst = Directory.Exists("/sys/fs/cgroup/memory");
        var folder = Path.Combine(isFirst ? "/sys/fs/cgroup/memory" : "/sys/fs/cgroup", $"datasette-test-{Guid.NewGuid():n}");
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, isFirst ? "memory.limit_in_bytes" : "memory.max"),
                bytes.ToString(CultureInfo.InvariantCulture));
            return new MemoryGroup(folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(folder)) Directory.Delete(folder);
            return null;
        }
    }

    /// <summary>The words that start a program in the group, before the program's own.</summary>
    public IReadOnlyList<string> Start => ["-c", $"echo $$ > {Path.Combine(_folder, "cgroup.procs")} && exec \"$0\" \"$@\""];

    public void Dispose()
    {
        try
        {
            Directory.Delete(_folder);
        }
        catch (IOException)
        {
            // The kernel has not yet taken the ended program out of it; an empty group costs nothing.
        }
    }
}
