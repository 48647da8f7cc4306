using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Inspection;
using Datasette.Plugins.Loading.Packages;
using Datasette.Rendering;

namespace Datasette.Plugins.Loading;

/// <summary>Finds and loads plugins: those that the user has installed, those of a site's folder and those installed there.</summary>
/// <param name="cache">The cache directory of compiled sources.</param>
internal sealed class PluginLoader(string cache)
{
    /// <summary>Which packages are loaded: their names, with commas between; none where it is empty, all where it is null.</summary>
    public const string Variable = "DATASETTE_LOAD_PLUGINS";

    /// <summary>The folder of the user's that this program keeps things in.</summary>
    public static string DataFolder { get; } = Path.Combine(Data is { Length: > 0 } data ? data : Path.GetTempPath(), "datasette-cs");

    /// <summary>The user's cache directory of compiled sources.</summary>
    public static string DefaultCache => Path.Combine(DataFolder, "plugins");

    /// <summary>Packages that the user has installed; null for none.</summary>
    public PackageFolder? User { get; init; }

    /// <summary>What <see cref="Variable"/> says.</summary>
    public string? Only { get; init; }

    /// <summary>Told of packages that are named and not there.</summary>
    public Action<string>? Warn { get; init; }

    private static string Data => Environment.GetFolderPath(
        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    /// <summary>As <c>serve</c> loads them.</summary>
    public static PluginLoader OfProcess(TextWriter errors) => new(DefaultCache)
    {
        User = PackageFolder.OfUser,
        Only = Environment.GetEnvironmentVariable(Variable),
        Warn = errors.WriteLine,
    };

    /// <summary>Loads them and makes an object of each.</summary>
    /// <param name="directory">The site's folder of plugins; null for none.</param>
    /// <exception cref="StartupError">A file does not compile, is not a plugin, was changed, or was built for another contract.</exception>
    public PluginSet Load(string? directory) => Load(Find(directory)) with { Watched = [.. Watched(directory)] };

    /// <summary>Finds them, with the hash of all that they consist of.</summary>
    public (IReadOnlyList<PluginSource> Sources, string Hash) Find(string? directory)
    {
        var (sources, hash) = (new List<PluginSource>(), new SiteHash());
        PackageFolder?[] folders = [User, directory is null ? null : PackageFolder.OfSite(directory)];
        var installed = folders.OfType<PackageFolder>().Where(folder => folder.Exists).ToList();
        var only = Only?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var name in only ?? [])
            if (!installed.Exists(folder => folder.Read().Find(name) is not null)) Warn?.Invoke($"Plugin {name} could not be found");
        foreach (var folder in installed)
        {
            var packages = new InstalledPlugins(folder);
            foreach (var package in packages.Packages.Where(package => only is null || only.Any(package.IsNamed)))
            {
                sources.Add(packages.Source(package));
                hash.Add($"{package} {package.Sha512}");
            }
            foreach (var link in folder.Read().Linked.Where(_ => only is null))
            {
                sources.Add(Linked(link));
                AddTree(hash, link.Assembly is { } assembly ? Path.GetDirectoryName(assembly)! : link.Path);
            }
        }
        if (directory is not null)
        {
            sources.AddRange(new PluginFolderSources(cache).Of(directory));
            AddTree(hash, directory);
        }
        return (sources, sources.Count == 0 ? "" : hash.Value);
    }

    /// <summary>What may change while a site is developed: its own plugins, those that are linked, and which packages there are.</summary>
    private IEnumerable<string> Watched(string? directory)
    {
        foreach (var folder in new[] { User, directory is null ? null : PackageFolder.OfSite(directory) }.OfType<PackageFolder>())
        {
            if (!folder.Exists) continue;
            yield return Path.Combine(folder.FullPath, PackageLock.FileName);
            foreach (var link in folder.Read().Linked)
                yield return link.Assembly is { } assembly ? Path.GetDirectoryName(assembly)! : link.Path;
        }
        if (directory is not null) yield return directory;
    }

    private static PluginSet Load((IReadOnlyList<PluginSource> Sources, string Hash) found)
    {
        var (plugins, folders) = (new List<IPlugin>(), new List<PluginFolder>());
        foreach (var source in found.Sources)
        {
            var own = source.Assemblies.SelectMany(assembly => assembly.Types(source).Select(assembly.Create)).ToList();
            plugins.AddRange(own);
            if (source.Templates is null && source.Static is null) continue;
            folders.Add(new PluginFolder(own.Count == 1 ? own[0].Name : source.Name, source.Templates, source.Static));
        }
        return new PluginSet(plugins, folders, found.Hash);
    }

    private PluginSource Linked(LinkedPlugin link)
    {
        if (link.Assembly is { } path && !File.Exists(path))
            throw new StartupError($"{path} is not there: build {link.Path}, or datasette-cs uninstall {Path.GetFileName(link.Path)}");
        if (link.Assembly is null)
            return (Directory.Exists(link.Path) ? new PluginFolderSources(cache).OfOne(link.Path) : null)
                ?? throw new StartupError($"There is not a plugin in {link.Path} any more: datasette-cs uninstall "
                    + Path.GetFileName(link.Path));
        return new PluginSource(Path.GetFileNameWithoutExtension(link.Assembly))
        {
            Assemblies = [new PluginAssembly(link.Assembly, link.Assembly)],
            Templates = PluginFolderSources.Existing(link.Path, "templates"),
            Static = PluginFolderSources.Existing(link.Path, "static"),
        };
    }

    private static void AddTree(SiteHash hash, string directory)
    {
        foreach (var file in FolderFiles.Of(directory))
        {
            hash.Add(Path.GetRelativePath(directory, file));
            hash.AddFile(file);
        }
    }
}
