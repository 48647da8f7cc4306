using Datasette.Errors;

namespace Datasette.Plugins.Loading.Packages;

/// <summary>The plugins of a folder of packages. Their files have to be those that were installed.</summary>
internal sealed class InstalledPlugins(PackageFolder folder)
{
    private readonly HashSet<string> _checked = [];

    public IReadOnlyList<LockedPackage> Packages { get; } = [.. folder.Read().Packages.Where(IsPlugin)];

    /// <param name="package">One of <see cref="Packages"/>.</param>
    /// <exception cref="StartupError">A file is missing, or is not the one that was installed.</exception>
    public PluginSource Source(LockedPackage package)
    {
        var closure = folder.Read().Closure(package);
        foreach (var needed in closure) Check(needed);
        var own = Path.Combine(folder.FullPath, package.Folder);
        var needs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var path in closure.SelectMany(Assemblies)) needs.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return new PluginSource(package.Id)
        {
            Assemblies = package.UsesContract ? [.. Assemblies(package).Select(path => new PluginAssembly(path, package.ToString()))] : [],
            Needed = needs,
            Libraries =
            [
                .. closure.SelectMany(needed => needed.Files.Keys.Where(path => path.Split('/') is [_, _, "native", _])
                    .Select(path => new NativeLibrary(path.Split('/')[1], Path.Combine(folder.FullPath, needed.Folder, path)))),
            ],
            Templates = PluginFolderSources.Existing(own, "templates"),
            Static = PluginFolderSources.Existing(own, "static"),
            MayHaveNone = package.Asked is null || !package.Files.Keys.Any(IsAssembly),
        };
    }

    /// <exception cref="StartupError">There is nothing in a package for a site.</exception>
    public static void CheckIsPlugin(LockedPackage package)
    {
        if (!IsPlugin(package) || !package.Files.Keys.Any(path => IsAssembly(path) || IsContent(path)))
            throw new StartupError($"{package} is not a plugin: it does not use {PackageContract.Id}, and has no templates/ or static/");
    }

    private static bool IsPlugin(LockedPackage package) => package.UsesContract || package.Files.Keys.Any(IsContent);

    private static bool IsContent(string path) => path.Split('/')[0] is "templates" or "static";

    private static bool IsAssembly(string path) => path.StartsWith("lib/", StringComparison.Ordinal);

    /// <summary>Those of a package for this system: one for it alone goes before the one for all.</summary>
    private IEnumerable<string> Assemblies(LockedPackage package)
    {
        var runtimes = NativeLibrary.Fallbacks(NativeLibrary.ThisRuntime);
        var special = runtimes.SelectMany(runtime => package.Files.Keys.Where(path =>
            path.StartsWith($"runtimes/{runtime}/lib/", StringComparison.Ordinal)));
        return special.Concat(package.Files.Keys.Where(IsAssembly)).DistinctBy(path => Path.GetFileName(path))
            .Select(path => Path.Combine(folder.FullPath, package.Folder, path));
    }

    private void Check(LockedPackage package)
    {
        if (!_checked.Add(package.Folder)) return;
        foreach (var (path, hash) in package.Files)
        {
            var full = Path.Combine(folder.FullPath, package.Folder, path);
            if (!File.Exists(full))
                throw new StartupError($"{package} lacks the file {full}: datasette-cs uninstall {package.Id}, and install it anew");
            if (PackageFile.Hash(full) != hash)
                throw new StartupError($"{full} is not the file that was installed with {package}: its SHA-512 is not that of "
                    + $"{PackageLock.FileName}. Find out who changed it, or uninstall {package.Id} and install it anew");
        }
    }
}
