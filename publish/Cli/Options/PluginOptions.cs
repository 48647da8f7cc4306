using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Datasette.Plugins.Loading;
using Datasette.Plugins.Loading.Packages;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Rendering;

namespace Datasette.Cli.Options;

/// <summary>The plugins that a site is published with: packages, and those of a folder. Those of the user are not among them.</summary>
internal sealed class PluginOptions
{
    private readonly Option<string?> directory =
        SiteOptions.Text("--plugins-dir", "DIR", "Plugins of the site's own, which the executable gets compiled in");
    private readonly Option<string[]> install = new("--install")
    {
        HelpName = "PACKAGE",
        Description = "A package with a plugin, such as NAME or NAME==1.2, from the feeds of nuget.config; may be repeated",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(directory);
        command.Options.Add(install);
    }

    /// <param name="result">The parsed command line.</param>
    /// <param name="files">The site's files: the folder <c>plugins</c> of a site directory among them counts like
    /// <c>--plugins-dir</c>.</param>
    /// <param name="cancellationToken">Cancels downloads.</param>
    /// <exception cref="Errors.StartupError">A plugin does not compile, a package is not there, or was changed.</exception>
    public async Task<SitePlugins> ReadAsync(
        ParseResult result, IReadOnlyList<string> files, CancellationToken cancellationToken)
    {
        var loader = new PluginLoader(PluginLoader.DefaultCache) { User = await InstalledAsync(result, cancellationToken) };
        var found = files.Where(Directory.Exists).Select(site => Path.Combine(site, "plugins")).FirstOrDefault(Directory.Exists);
        var (sources, hash) = loader.Find(result.GetValue(directory) ?? found);
        var named = sources.GroupBy(source => source.Name, StringComparer.OrdinalIgnoreCase);
        if (named.FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new PublishException($"There are two plugins named {twice.Key}: rename one, or leave it out.");
        return new SitePlugins
        {
            Assemblies = [.. sources.SelectMany(source => source.Assemblies.Select(assembly => Assembly(assembly, source)))
                .Where(assembly => assembly.Plugins.Count > 0)],
            Needed = [.. sources.SelectMany(Needed).Distinct()],
            Libraries = Architecture.All.ToDictionary(architecture => architecture.RuntimeIdentifier,
                architecture => (IReadOnlyList<string>)[.. sources.SelectMany(source => Libraries(source, architecture)).Distinct()]),
            Folders = [.. sources.Where(source => source.Templates is not null || source.Static is not null).Select(source =>
                new PluginFolder(source.Name, source.Templates, source.Static))],
            Hash = hash,
        };
    }

    /// <summary>Packages that are published lie in a folder for these very packages, in their newest versions.</summary>
    private async Task<PackageFolder?> InstalledAsync(ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(install) is not { Length: > 0 } names) return null;
        PackageRequest[] requests = [.. names.Select(PackageRequest.Parse)];
        var place = Encoding.UTF8.GetBytes($"{Environment.CurrentDirectory}\n{string.Join('\n', names)}");
        var key = Convert.ToHexStringLower(SHA256.HashData(place));
        var cache = Path.GetDirectoryName(ExecutableBuild.DefaultCache(Environment.GetEnvironmentVariable))!;
        var folder = new PackageFolder(Path.Combine(cache, "packages", key[..16]));
        using var feeds = PackageFeeds.Of(Environment.CurrentDirectory);
        await folder.InstallAsync(requests, upgrade: true, feeds, cancellationToken);
        return folder;
    }

    private static SitePluginAssembly Assembly(PluginAssembly assembly, PluginSource source) => new(assembly.Path, source.Name,
        [.. assembly.Types(source).Select(type => new SitePlugin(type.FullName!.Replace('+', '.'), () => assembly.Create(type)))]);

    private static IEnumerable<string> Needed(PluginSource source)
    {
        var own = source.Assemblies.Select(assembly => assembly.Path).ToHashSet();
        var needed = source.Needed?.Values
            ?? source.Assemblies.Where(IsInFolder).SelectMany(assembly =>
                Directory.EnumerateFiles(Path.GetDirectoryName(assembly.Path)!, "*.dll"));
        return needed.Where(path => !own.Contains(path) && !IsShared(path));
    }

    /// <summary>Beside an assembly in a folder of its own lies what it needs, beside one in the folder of plugins other plugins.</summary>
    private static bool IsInFolder(PluginAssembly assembly) => assembly.Path == assembly.Source
        && (Path.GetFileName(Path.GetDirectoryName(assembly.Path)) == Path.GetFileNameWithoutExtension(assembly.Path)
            || File.Exists(Path.ChangeExtension(assembly.Path, ".deps.json")));

    private static bool IsShared(string path)
    {
        var name = System.Reflection.AssemblyName.GetAssemblyName(path);
        return name.Name == PackageContract.Id || FrameworkAssemblies.Has(name.Name!, name.Version);
    }

    private static IEnumerable<string> Libraries(PluginSource source, Architecture architecture)
    {
        var runtimes = NativeLibrary.Fallbacks(architecture.RuntimeIdentifier);
        return runtimes.SelectMany(runtime => source.Libraries.Where(library => library.Runtime == runtime))
            .DistinctBy(library => Path.GetFileName(library.Path)).Select(library => library.Path);
    }
}
