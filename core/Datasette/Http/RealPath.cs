namespace Datasette.Http;

/// <summary>Resolves every symbolic link of a path: .NET resolves that of the last name alone.</summary>
internal static class RealPath
{
    /// <summary>As many as Linux follows in one path.</summary>
    private const int MaxLinks = 40;

    /// <summary>The path without links, which need not exist; null if the links form a circle.</summary>
    public static string? Of(string path)
    {
        var full = Path.GetFullPath(path);
        var real = Path.GetPathRoot(full)!;
        var rest = new Stack<string>();
        Push(rest, full[real.Length..]);
        for (var links = 0; rest.TryPop(out var name);)
        {
            if (name == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }
            var next = Path.Combine(real, name);
            if (TargetOf(next) is not { } target)
            {
                real = next;
                continue;
            }
            if (++links > MaxLinks) return null;
            if (Path.IsPathRooted(target)) real = Path.GetPathRoot(target)!;
            Push(rest, Path.IsPathRooted(target) ? target[real.Length..] : target);
        }
        return real;
    }

    /// <summary>Whether a path is that of a directory or below it, both without links.</summary>
    public static bool IsWithin(string real, string directory) =>
        real.StartsWith(directory, StringComparison.Ordinal)
        && (real.Length == directory.Length
            || Path.EndsInDirectorySeparator(directory)
            || real[directory.Length] == Path.DirectorySeparatorChar);

    private static void Push(Stack<string> rest, string path)
    {
        foreach (var name in path.Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse())
            if (name != ".") rest.Push(name);
    }

    private static string? TargetOf(string path) =>
        (Directory.Exists(path) ? (FileSystemInfo)new DirectoryInfo(path) : new FileInfo(path)).LinkTarget;
}
