using Datasette.Publish.Bundles;

namespace Datasette.Publish.Sites;

/// <summary>
/// A site's files laid out as in the bundle, so that the site can run before anything is written. Databases are links to where they are.
/// </summary>
internal sealed class LinkedBundle : IDisposable
{
    /// <param name="databases">The databases.</param>
    /// <param name="content">
    /// Templates and static files. The site looks at no links to other folders among them, so they are copied.
    /// </param>
    /// <exception cref="IOException">There is no place for temporary files.</exception>
    public LinkedBundle(IEnumerable<BundleFile.CopyOf> databases, IEnumerable<BundleFile.CopyOf> content)
    {
        FullPath = Directory.CreateTempSubdirectory("datasette-cs-precompute-").FullName;
        try
        {
            foreach (var file in databases) Link(Place(file), Path.GetFullPath(file.Source));
            foreach (var file in content) File.Copy(file.Source, Place(file));
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string FullPath { get; }

    public void Dispose() => Directory.Delete(FullPath, recursive: true);

    private string Place(BundleFile file)
    {
        var path = Path.Combine(FullPath, file.Path.Replace('/', Path.DirectorySeparatorChar));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }

    private static void Link(string path, string source)
    {
        try
        {
            File.CreateSymbolicLink(path, source);
        }
        catch (Exception refused) when (OperatingSystem.IsWindows() && refused is IOException or UnauthorizedAccessException)
        {
            // Windows lets administrators alone make links.
            File.Copy(source, path);
        }
    }
}
