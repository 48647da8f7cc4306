using Datasette.Errors;

namespace Datasette.Inspection;

/// <summary>Names databases after their files.</summary>
internal static class DatabaseNames
{
    /// <summary>The stem of each file; a second file of the same stem gets <c>_2</c>, a third <c>_3</c>.</summary>
    /// <exception cref="StartupError">The same file is given twice.</exception>
    public static IReadOnlyList<(string Name, string Path)> Of(IEnumerable<string> paths)
    {
        var named = new List<(string Name, string Path)>();
        foreach (var path in paths)
        {
            var full = Path.GetFullPath(path);
            if (named.Any(other => Path.GetFullPath(other.Path) == full)) throw new StartupError($"{path} is given twice");
            var stem = Path.GetFileNameWithoutExtension(path);
            var name = stem;
            for (var number = 2; named.Any(other => other.Name == name); number++) name = $"{stem}_{number}";
            named.Add((name, path));
        }
        return named;
    }
}
