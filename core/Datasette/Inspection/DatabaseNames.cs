using Datasette.Errors;

namespace Datasette.Inspection;

/// <summary>Derives database names from file names.</summary>
internal static class DatabaseNames
{
    /// <summary>The file name without suffix; a second file of that name gets <c>_2</c>, a third <c>_3</c>.</summary>
    /// <exception cref="StartupError">A file is given twice.</exception>
    public static IReadOnlyList<(string Name, string Path)> Of(IEnumerable<string> paths)
    {
        var named = new List<(string Name, string Path)>();
        foreach (var path in paths)
        {
            var full = Resolved(path);
            if (named.Any(other => Resolved(other.Path) == full)) throw new StartupError($"{path} is given twice");
            var stem = Path.GetFileNameWithoutExtension(path);
            var name = stem;
            for (var number = 2; named.Any(other => other.Name == name); number++) name = $"{stem}_{number}";
            named.Add((name, path));
        }
        return named;
    }

    /// <summary>The real path, with symbolic links of the file and its parent directories resolved.</summary>
    private static string Resolved(string path)
    {
        var resolved = Path.GetPathRoot(Path.GetFullPath(path))!;
        foreach (var part in Path.GetFullPath(path)[resolved.Length..].Split(Path.DirectorySeparatorChar))
        {
            resolved = Path.Combine(resolved, part);
            resolved = (Directory.Exists(resolved)
                ? Directory.ResolveLinkTarget(resolved, returnFinalTarget: true)
                    : File.Exists(resolved)
                    ? File.ResolveLinkTarget(resolved, returnFinalTarget: true)
                    : null)?.FullName ?? resolved;
        }
        return resolved;
    }
}
