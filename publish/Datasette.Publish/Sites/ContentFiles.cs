using Datasette.Errors;
using Datasette.Http;
using Datasette.Publish.Bundles;

namespace Datasette.Publish.Sites;

/// <summary>The files of a directory that a bundle takes: static files and templates.</summary>
internal static class ContentFiles
{
    /// <summary>Files there are meant to be read by anybody (RFC 8615).</summary>
    private const string WellKnown = ".well-known";

    /// <param name="name">Its path in the bundle.</param>
    /// <param name="directory">The directory.</param>
    /// <param name="say">Told of what is left out.</param>
    /// <exception cref="PublishException">A link leads out of the directory, or a name cannot stand in a list of files.</exception>
    public static IEnumerable<BundleFile.CopyOf> Of(string name, string directory, Action<string> say)
    {
        var left = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in All(directory))
        {
            var path = Path.GetRelativePath(directory, file).Replace(Path.DirectorySeparatorChar, '/');
            if (HiddenPart(path) is { } hidden)
            {
                left.Add(hidden);
                continue;
            }
            if (path.Any(char.IsControl))
                throw new PublishException($"{directory} has a file whose name has a line break or another control character: "
                    + $"{string.Concat(path.Select(c => char.IsControl(c) ? '?' : c))}. Rename it.");
            // serve does not show it either.
            if (!StaticMounts.IsWithin(directory, file))
                throw new PublishException($"{file} is reached by a symbolic link that leads out of {directory}: such files are not "
                    + "served. Copy what is to be published into the directory, or take the link out.");
            yield return new BundleFile.CopyOf($"{name}/{path}", file);
        }
        if (left.Count > 0)
            say($"{directory}: left out {string.Join(", ", left)}, because names that begin with a dot are seldom meant for the public");
    }

    private static IReadOnlyList<string> All(string directory)
    {
        try
        {
            return FolderFiles.Of(directory);
        }
        catch (StartupError problem)
        {
            throw new PublishException(problem.Message + ".", problem);
        }
    }

    /// <summary>The path down to the first name with a dot before it (<c>.git</c>, <c>css/.DS_Store</c>); null for none.</summary>
    private static string? HiddenPart(string path)
    {
        var names = path.Split('/');
        var at = Array.FindIndex(names, name => name.StartsWith('.') && name != WellKnown);
        return at < 0 ? null : string.Join('/', names[..(at + 1)]);
    }
}
