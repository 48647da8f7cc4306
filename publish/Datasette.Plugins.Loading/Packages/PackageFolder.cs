using Datasette.Errors;
using NuGet.Versioning;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>
/// A folder of installed packages: a lock file, and a folder for each package. What is new lies in a folder of its own before it is put
/// into place; the lock file is replaced last and in one step, so that an install that fails changes nothing.
/// </summary>
internal sealed class PackageFolder(string directory)
{
    private const string SiteFolder = "packages";
    private const string Any = "*";

    public string FullPath { get; } = Path.GetFullPath(directory);

    public bool Exists => File.Exists(Path.Combine(FullPath, PackageLock.FileName));

    /// <summary>The user's own, whose plugins every site has that the user serves.</summary>
    public static PackageFolder OfUser { get; } = new(Path.Combine(PluginLoader.DataFolder, SiteFolder));

    /// <summary>That of a site, within its folder of plugins.</summary>
    public static PackageFolder OfSite(string pluginsDirectory) => new(Path.Combine(pluginsDirectory, SiteFolder));

    /// <summary>Whether a folder within a folder of plugins is one of these, and no plugin.</summary>
    public static bool Is(string folder) => Path.GetFileName(folder) == SiteFolder && new PackageFolder(folder).Exists;

    public PackageLock Read() => PackageLock.Read(FullPath);

    /// <summary>Installs packages and what they need.</summary>
    /// <param name="requests">The packages.</param>
    /// <param name="upgrade">Whether those that are there are exchanged for newer ones.</param>
    /// <param name="feeds">Where they are looked for.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is new.</returns>
    /// <exception cref="StartupError">A feed or a package is not as it must be; nothing has changed then.</exception>
    public async Task<IReadOnlyList<LockedPackage>> InstallAsync(
        IReadOnlyList<PackageRequest> requests, bool upgrade, PackageFeeds feeds, CancellationToken cancellationToken)
    {
        using var held = Hold();
        var before = Read();
        var asked = before.Packages.Where(package => package.Asked is not null
            && !requests.Any(request => package.IsNamed(request.Id))).Select(Request).Concat(requests.GroupBy(request => request.Id,
                StringComparer.OrdinalIgnoreCase).Select(group => group.Last())).ToList();
        var kept = before.Packages.Where(package => !(upgrade && requests.Any(request => package.IsNamed(request.Id))))
            .ToDictionary(package => package.Id, package => NuGetVersion.Parse(package.Version), StringComparer.OrdinalIgnoreCase);
        var chosen = await new PackageResolver(feeds, kept).ResolveAsync(asked, cancellationToken);
        var staging = Path.Combine(FullPath, $".new-{Path.GetRandomFileName()}");
        try
        {
            var (packages, added) = (new List<LockedPackage>(), new List<LockedPackage>());
            foreach (var package in chosen)
            {
                var text = asked.FirstOrDefault(request => request.Id.Equals(package.Id, StringComparison.OrdinalIgnoreCase)) is { } request
                    ? request.Range?.ToNormalizedString() ?? Any
                    : null;
                var same = before.Find(package.Id) is { } found && found.Version == package.Version.ToNormalizedString() ? found : null;
                if (same is null)
                {
                    same = await FetchAsync(package, feeds, staging, cancellationToken);
                    if (text is not null && requests.Any(item => same.IsNamed(item.Id))) InstalledPlugins.CheckIsPlugin(same);
                    added.Add(same);
                }
                packages.Add(same with { Asked = text });
            }
            foreach (var package in added) Place(Path.Combine(staging, package.Folder), Path.Combine(FullPath, package.Folder));
            (before with { Packages = packages }).Write(FullPath);
            RemoveOthers(packages);
            return added;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(error);
        }
        finally
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
        }
    }

    /// <summary>Takes packages out, and what only they needed.</summary>
    /// <returns>What is gone.</returns>
    /// <exception cref="StartupError">One is not installed, or another needs it.</exception>
    public IReadOnlyList<string> Uninstall(IReadOnlyList<string> names)
    {
        using var held = Hold();
        var before = Read();
        foreach (var name in names)
            if (before.Find(name) is null && !before.Linked.Any(link => Path.GetFileName(link.Path) == name))
                throw new StartupError($"{name} is not installed in {FullPath}");
        var after = before with
        {
            Packages = [.. before.Packages.Select(package => names.Any(package.IsNamed) ? package with { Asked = null } : package)],
            Linked = [.. before.Linked.Where(link => !names.Contains(Path.GetFileName(link.Path)))],
        };
        var used = after.Packages.Where(package => package.Asked is not null).SelectMany(after.Closure).ToHashSet();
        if (used.FirstOrDefault(package => names.Any(package.IsNamed)) is { } needed)
            throw new StartupError($"{needed.Id} stays, as "
                + $"{after.Packages.First(package => package.Dependencies.Keys.Any(needed.IsNamed) && used.Contains(package))} needs it");
        after = after with { Packages = [.. after.Packages.Where(used.Contains)] };
        after.Write(FullPath);
        RemoveOthers(after.Packages);
        return [.. before.Packages.Where(package => after.Find(package.Id) is null).Select(package => package.ToString()),
            .. before.Linked.Except(after.Linked).Select(link => link.Path)];
    }

    /// <summary>Remembers a plugin by where it is written.</summary>
    public void Link(LinkedPlugin plugin)
    {
        using var held = Hold();
        var before = Read();
        (before with { Linked = [.. before.Linked.Where(link => link.Path != plugin.Path), plugin] }).Write(FullPath);
    }

    private static PackageRequest Request(LockedPackage package) =>
        new(package.Id, package.Asked == Any ? null : VersionRange.Parse(package.Asked!));

    private static async Task<LockedPackage> FetchAsync(
        FeedPackage package, PackageFeeds feeds, string staging, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        await feeds.DownloadAsync(package, file, cancellationToken);
        var name = $"{package.Id}.{package.Version.ToNormalizedString()}".ToLowerInvariant();
        return PackageFile.Unpack(package, file, Path.Combine(staging, name));
    }

    private static void Place(string from, string to)
    {
        if (Directory.Exists(to)) Directory.Delete(to, recursive: true);
        Directory.Move(from, to);
    }

    private void RemoveOthers(IReadOnlyList<LockedPackage> packages)
    {
        var kept = packages.Select(package => package.Folder).ToHashSet();
        foreach (var folder in Directory.GetDirectories(FullPath))
            if (!kept.Contains(Path.GetFileName(folder))) Directory.Delete(folder, recursive: true);
    }

    /// <summary>Keeps two installs from changing the folder at once.</summary>
    private FileStream Hold()
    {
        try
        {
            Directory.CreateDirectory(FullPath);
            return new FileStream(Path.Combine(FullPath, ".lock"), FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1,
                FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(error);
        }
    }

    private StartupError Unwritable(Exception error) =>
        new($"{FullPath} cannot be written, or another install is at work there: {error.Message.ReplaceLineEndings(" ")}");
}
