namespace Datasette.Publish.Bundles;

/// <summary>
/// The output directory of a bundle. It must be new, empty or an earlier bundle. The new bundle is written beside it and moved into place
/// when complete, so that a failed publish changes nothing.
/// </summary>
internal sealed class BundleDirectory : IDisposable
{
    private const string ScratchName = StagingDirectory.Prefix + "scratch";

    private readonly StagingDirectory staging;
    private readonly bool existed;

    private BundleDirectory(string path, StagingDirectory staging, bool existed)
    {
        FullPath = path;
        this.staging = staging;
        this.existed = existed;
    }

    public string FullPath { get; }

    /// <summary>A directory on the same disk for what is made on the way: what is left in it goes when the bundle is in place.</summary>
    public string Scratch => Directory.CreateDirectory(Path.Combine(staging.FullPath, ScratchName)).FullName;

    /// <exception cref="PublishException">The directory has other content, or is not writable.</exception>
    public static BundleDirectory Open(string directory)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        if (File.Exists(path))
            throw new PublishException($"{directory} is a file: give --generate-dir a new directory, or that of an earlier publish.");
        try
        {
            var exists = Directory.Exists(path);
            if (exists)
                RefuseOthers(directory, path);
            else
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Stage beside a new directory, but inside an existing one: it may be a mount point, or the working directory.
            var staging = StagingDirectory.Create(exists ? path + Path.DirectorySeparatorChar : path);
            return new BundleDirectory(path, staging, exists);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(directory, problem);
        }
    }

    /// <summary>The text of a file of the earlier bundle, or null.</summary>
    public string? Earlier(string name)
    {
        var file = Path.Combine(FullPath, name);
        return File.Exists(file) ? File.ReadAllText(file) : null;
    }

    /// <summary>Writes the bundle and moves it into place.</summary>
    public async Task WriteAsync(IReadOnlyList<BundleFile> files, CancellationToken cancellationToken)
    {
        try
        {
            BundleFile[] all = [.. files, BundleMarker.For(files.Select(file => file.Path))];
            await BundleWriter.WriteAsync(staging.FullPath, all, cancellationToken);
            Directory.Delete(Scratch, recursive: true);
            cancellationToken.ThrowIfCancellationRequested();
            if (existed)
            {
                Replace();
                return;
            }
            staging.Unlock();
            Directory.Move(staging.FullPath, FullPath);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(FullPath, problem);
        }
    }

    public void Dispose() => staging.Dispose();

    /// <summary>
    /// Replaces the top-level entries one by one, the marker last, so that after a crash the directory still counts as a bundle. Entries of
    /// the earlier bundle that this one does not have go; stack files of other stacks stay.
    /// </summary>
    private void Replace()
    {
        var gone = BundleMarker.Read(FullPath) is not { } earlier ? []
            : TopLevel(earlier).Except(TopLevel(BundleMarker.Read(staging.FullPath)!)).Where(name => !IsOfPulumiOrGit(name)).ToArray();
        ListBoth();
        var old = Directory.CreateDirectory(Path.Combine(staging.FullPath, ".old")).FullName;
        var names = Directory.EnumerateFileSystemEntries(staging.FullPath)
            .Select(path => Path.GetFileName(path))
            .Where(name => name != ".old" && !StagingDirectory.IsStaging(name))
            .OrderBy(name => name == BundleMarker.FileName);
        foreach (var name in gone)
            MoveAway(name, old);
        foreach (var name in names.ToArray())
        {
            var (staged, place) = (Path.Combine(staging.FullPath, name), Path.Combine(FullPath, name));
            if (File.Exists(staged) && !Directory.Exists(place))
            {
                File.Move(staged, place, overwrite: true);
                continue;
            }
            MoveAway(name, old);
            Directory.Move(staged, place);
        }
    }

    private void MoveAway(string name, string old)
    {
        var place = Path.Combine(FullPath, name);
        if (File.Exists(place))
            File.Move(place, Path.Combine(old, name), overwrite: true);
        else if (Directory.Exists(place))
            Directory.Move(place, Path.Combine(old, name));
    }

    private static IEnumerable<string> TopLevel(IEnumerable<string> paths) => paths.Select(path => path.Split('/')[0]).Distinct();

    /// <summary>
    /// Makes the marker list the files of both bundles. After a kill between two renames some of each are there, and the next publish must
    /// find all of them listed, or it would refuse the directory.
    /// </summary>
    private void ListBoth()
    {
        if (BundleMarker.Read(FullPath) is not { } earlier)
            return;
        var both = Path.Combine(staging.FullPath, StagingDirectory.Prefix + "marker");
        File.WriteAllText(both, BundleMarker.Text(earlier.Union(BundleMarker.Read(staging.FullPath)!)));
        File.Move(both, Path.Combine(FullPath, BundleMarker.FileName), overwrite: true);
    }

    private static void RefuseOthers(string directory, string path)
    {
        var entries = Directory.EnumerateFileSystemEntries(path)
            .Select(entry => Path.GetFileName(entry))
            .Where(entry => !IsOfPulumiOrGit(entry))
            .ToArray();
        if (entries.Length == 0)
            return;
        if (BundleMarker.Read(path) is not { } earlier)
            throw new PublishException($"{directory} is not empty and not an earlier bundle (it holds {First(entries)}): give "
                + "--generate-dir a new directory.");
        earlier.Add(BundleMarker.FileName);
        var others = entries
            .SelectMany(entry => Directory.Exists(Path.Combine(path, entry))
                ? Directory.EnumerateFiles(Path.Combine(path, entry), "*", SearchOption.AllDirectories)
                : [Path.Combine(path, entry)])
            .Select(file => Path.GetRelativePath(path, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => !earlier.Contains(file))
            .ToArray();
        if (others.Length > 0)
            throw new PublishException($"{directory} holds {First(others)}, which publish did not write: move it away, or give "
                + "--generate-dir a new directory.");
    }

    /// <summary>
    /// Entries that may be beside a Pulumi program: other stack files, a file backend's state, version control, the rest of a crashed
    /// publish.
    /// </summary>
    private static bool IsOfPulumiOrGit(string entry) =>
        entry is ".pulumi" or ".git" or ".gitignore" or ".gitattributes"
        || StagingDirectory.IsStaging(entry)
        || (entry.StartsWith("Pulumi.", StringComparison.Ordinal)
            && entry.EndsWith(".yaml", StringComparison.Ordinal)
            && entry != "Pulumi.yaml");

    private static string First(string[] names) => names.Order(StringComparer.Ordinal).First();

    private static PublishException Unwritable(string directory, Exception problem) =>
        new($"{directory} cannot be written ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}): "
            + "choose another --generate-dir, free some space, or mend its permissions.", problem);
}
