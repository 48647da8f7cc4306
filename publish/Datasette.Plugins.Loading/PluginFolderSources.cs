using Datasette.Errors;
using Datasette.Http;
using Datasette.Plugins.Loading.Packages;

namespace Datasette.Plugins.Loading;

/// <summary>
/// The plugins of a folder: <c>.cs</c> files are compiled, <c>.dll</c> files are opened, and each folder in it is a plugin of assemblies,
/// sources, templates and static files.
/// </summary>
/// <param name="cache">The folder that keeps compiled sources.</param>
internal sealed class PluginFolderSources(string cache)
{
    /// <exception cref="StartupError">A file does not compile, or is of another language.</exception>
    public IEnumerable<PluginSource> Of(string directory)
    {
        if (!Directory.Exists(directory)) throw new StartupError($"--plugins-dir: {directory} is not a directory");
        if (FolderFiles.Of(directory).FirstOrDefault(file => file.EndsWith(".py", StringComparison.Ordinal)) is { } python)
            throw new StartupError($"--plugins-dir: {python} is a Python plugin, which does not run here, and the site may not be "
                + "safe without it: take it out");
        foreach (var file in InOrder(Directory.EnumerateFiles(directory, "*.cs")))
            yield return new PluginSource(Path.GetFileNameWithoutExtension(file)) { Assemblies = [Compiled(file)] };
        foreach (var file in InOrder(Directory.EnumerateFiles(directory, "*.dll")))
            yield return new PluginSource(Path.GetFileNameWithoutExtension(file)) { Assemblies = [new(file, file)] };
        foreach (var folder in InOrder(Directory.EnumerateDirectories(directory)))
            if (!PackageFolder.Is(folder) && OfOne(folder) is { } source) yield return source;
    }

    /// <summary>A folder as one plugin; null where there is nothing of one in it.</summary>
    public PluginSource? OfOne(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        var assembly = Path.Combine(folder, $"{name}.dll");
        var source = new PluginSource(name)
        {
            Assemblies = [.. File.Exists(assembly) ? [new PluginAssembly(assembly, assembly)] : Array.Empty<PluginAssembly>(),
                .. InOrder(Directory.EnumerateFiles(folder, "*.cs")).Select(file => Compiled(file, name))],
            Templates = Existing(folder, "templates"),
            Static = Existing(folder, "static"),
        };
        return source is { Assemblies.Count: 0, Templates: null, Static: null } ? null : source;
    }

    private PluginAssembly Compiled(string file, string? folder = null) => new(PluginCompiler.Compile(file, cache, folder), file);

    private static IEnumerable<string> InOrder(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);

    /// <summary>The folder of a name in another, or null.</summary>
    public static string? Existing(string folder, string name) =>
        Path.Combine(folder, name) is var path && Directory.Exists(path) ? path : null;
}
