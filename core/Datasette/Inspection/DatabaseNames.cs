using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Inspection;

/// <summary>Derives database names from file names.</summary>
internal static class DatabaseNames
{
    /// <summary>The file name without suffix; a second file of that name gets <c>_2</c>, a third <c>_3</c>.</summary>
    /// <exception cref="StartupError">A file is given twice.</exception>
    public static IReadOnlyList<(string Name, string Path)> Of(IEnumerable<string> paths)
    {
        var named = new List<(string Name, string Path)>();
        var (files, taken) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        // The next number to try of each stem: a thousand files data.db would else try half a million names.
        var next = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (!files.Add(Resolved(path))) throw new StartupError($"{path} is given twice");
            var stem = Path.GetFileNameWithoutExtension(path);
            var (name, number) = (stem, next.GetValueOrDefault(stem, 2));
            for (; !taken.Add(name); number++) name = $"{stem}_{number}";
            next[stem] = number;
            named.Add((name, path));
        }
        return named;
    }

    private static string Resolved(string path) =>
        RealPath.Of(path) ?? throw new StartupError($"{path} is a symbolic link that leads back to itself");
}
