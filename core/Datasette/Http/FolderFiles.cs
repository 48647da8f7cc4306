using Datasette.Errors;
using Datasette.Sqlite;

namespace Datasette.Http;

/// <summary>The files of a directory of the operator's: templates, static files, plugins.</summary>
internal static class FolderFiles
{
    /// <summary>Limit of files and directories: links to directories can stand for any number.</summary>
    private const int MaxEntries = 100_000;

    /// <summary>
    /// All files below a directory, by path. Links to directories are followed, but not those to a directory that contains the link, which
    /// would never end. Links to nothing are left out, and so are pipes and devices.
    /// </summary>
    /// <exception cref="StartupError">There are more than 100,000.</exception>
    public static IReadOnlyList<string> Of(string directory)
    {
        var files = new List<string>();
        var entries = 0;
        Add(new DirectoryInfo(directory), [RealPath.Of(directory)!]);
        files.Sort(StringComparer.Ordinal);
        return files;

        void Add(DirectoryInfo folder, IReadOnlyList<string> above)
        {
            foreach (var entry in folder.EnumerateFileSystemInfos())
            {
                if (++entries > MaxEntries)
                    throw new StartupError($"{directory} has more than {MaxEntries} files, links followed: name the folder that is meant");
                // .NET says of a link to nothing that it exists.
                var real = entry.LinkTarget is null ? entry.FullName : RealPath.Of(entry.FullName);
                if (!Directory.Exists(real))
                {
                    if (File.Exists(real) && RegularFile.Is(real))
                        files.Add(Path.Combine(directory, Path.GetRelativePath(directory, entry.FullName)));
                    else if (entry.FullName.Contains('\uFFFD'))
                        throw new StartupError($"{entry.FullName}: the name is not UTF-8, so the file cannot be read. Rename it");
                }
                else if (entry.LinkTarget is null)
                {
                    Add(new DirectoryInfo(entry.FullName), above);
                }
                else if (!above.Any(upper => RealPath.IsWithin(upper, real)) && !RealPath.IsWithin(RealPath.Of(folder.FullName)!, real))
                {
                    Add(new DirectoryInfo(entry.FullName), [.. above, real]);
                }
            }
        }
    }
}
