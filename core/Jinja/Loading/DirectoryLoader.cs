using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Jinja.Loading;

/// <summary>
/// Templates in files under a directory. A name is a relative path with slashes. Names that leave the directory, also by a symbolic link,
/// or are special to an operating system, are not found.
/// </summary>
public sealed class DirectoryLoader : ITemplateLoader
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create("\\:*?\"<>|");

    private readonly string _root;

    /// <summary>Creates a loader for a directory.</summary>
    public DirectoryLoader(string directory) => _root = Resolve(Path.GetFullPath(directory));

    /// <inheritdoc/>
    public bool TryLoad(string name, [NotNullWhen(true)] out TemplateSource? source)
    {
        source = null;
        if (!IsPlain(name))
            return false;
        var path = Path.Combine(_root, name);
        try
        {
            if (!File.Exists(path) || !IsInside(Resolve(path)))
                return false;
            var written = File.GetLastWriteTimeUtc(path);
            source = new TemplateSource(File.ReadAllText(path), () => File.Exists(path) && File.GetLastWriteTimeUtc(path) == written);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsPlain(string name) =>
        name.Length is > 0 and < 1024
        && name.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0
        && name.AsSpan().IndexOfAny(Reserved) < 0
        && name.Split('/').All(segment => segment.Length > 0 && segment != "." && segment != ".." && segment[^1] is not ('.' or ' '));

    private bool IsInside(string path) =>
        path.StartsWith(_root.EndsWith(Path.DirectorySeparatorChar) ? _root : _root + Path.DirectorySeparatorChar,
            StringComparison.Ordinal);

    /// <summary>The path with symbolic links resolved.</summary>
    private static string Resolve(string path)
    {
        var resolved = Path.GetPathRoot(path)!;
        foreach (var segment in path[resolved.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            resolved = Path.Combine(resolved, segment);
            FileSystemInfo entry = Directory.Exists(resolved) ? new DirectoryInfo(resolved) : new FileInfo(resolved);
            if (entry.LinkTarget is not null)
                resolved = entry.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? resolved;
        }
        return resolved;
    }
}
