using System.Reflection;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Inspection;
using Datasette.Rendering;

namespace Datasette.Plugins.Loading;

/// <summary>
/// Loads the plugins of a directory: <c>.cs</c> files are compiled, <c>.dll</c> files loaded, each into an AssemblyLoadContext of its own;
/// subdirectories are plugins of templates and static files.
/// </summary>
/// <param name="cache">The cache directory of compiled sources.</param>
internal sealed class PluginLoader(string cache)
{
    private const string Sources = "*.cs", Assemblies = "*.dll";

    /// <summary>The user's cache directory of compiled sources.</summary>
    public static string DefaultCache => Path.Combine(Data is { Length: > 0 } data ? data : Path.GetTempPath(), "datasette-cs", "plugins");

    private static string Data => Environment.GetFolderPath(
        Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);

    /// <exception cref="StartupError">A file does not compile, is not a plugin, or was built for another version of the plugin
    /// API.</exception>
    public PluginSet Load(string directory)
    {
        if (!Directory.Exists(directory)) throw new StartupError($"--plugins-dir: {directory} is not a directory");
        if (Directory.EnumerateFiles(directory, "*.py").FirstOrDefault() is { } python)
            throw new StartupError($"--plugins-dir: {python} is a Python plugin, which does not run here, and the site may not be "
                + "safe without it: take it out");
        var hash = new SiteHash();
        var (plugins, folders) = (new List<IPlugin>(), new List<PluginFolder>());
        plugins.AddRange(Compiled(directory));
        foreach (var file in InOrder(Directory.EnumerateFiles(directory, Assemblies))) plugins.AddRange(Create(file, file));
        foreach (var folder in InOrder(Directory.EnumerateDirectories(directory)))
        {
            var assembly = Path.Combine(folder, Path.GetFileName(folder) + ".dll");
            List<IPlugin> own = [.. File.Exists(assembly) ? Create(assembly, assembly) : [], .. Compiled(folder)];
            plugins.AddRange(own);
            var (templates, files) = (Existing(folder, "templates"), Existing(folder, "static"));
            if (templates is null && files is null) continue;
            folders.Add(new PluginFolder(own.Count == 1 ? own[0].Name : Path.GetFileName(folder), templates, files));
        }
        foreach (var file in InOrder(Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories)))
        {
            hash.Add(Path.GetRelativePath(directory, file));
            hash.AddFile(file);
        }
        return new PluginSet(plugins, folders, hash.Value);
    }

    private IEnumerable<IPlugin> Compiled(string directory) =>
        InOrder(Directory.EnumerateFiles(directory, Sources)).SelectMany(file => Create(PluginCompiler.Compile(file, cache), file));

    private static IEnumerable<string> InOrder(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);

    private static string? Existing(string folder, string name) =>
        Path.Combine(folder, name) is var path && Directory.Exists(path) ? path : null;

    /// <summary>Creates an instance of each public plugin class.</summary>
    private static List<IPlugin> Create(string assembly, string source)
    {
        try
        {
            var loaded = new PluginContext(assembly).LoadFromAssemblyPath(Path.GetFullPath(assembly));
            CheckContract(loaded, source);
            var plugins = new List<IPlugin>();
            foreach (var type in loaded.GetExportedTypes().Where(IsPlugin))
            {
                if (type.GetConstructor(Type.EmptyTypes) is null)
                    throw new StartupError($"{source}: the plugin {type.Name} has no constructor without parameters");
                plugins.Add((IPlugin)Activator.CreateInstance(type)!);
            }
            if (plugins.Count > 0) return plugins;
            throw new StartupError($"{source} has no public class that implements a hook of Datasette.Plugins.Hooks");
        }
        catch (Exception error) when (error is BadImageFormatException or IOException or TypeLoadException or ReflectionTypeLoadException)
        {
            throw new StartupError($"{source} is not a plugin for this version: {error.Message.ReplaceLineEndings(" ")}");
        }
        catch (TargetInvocationException error)
        {
            throw new StartupError($"{source} failed when it was made: {(error.InnerException ?? error).Message.ReplaceLineEndings(" ")}");
        }
    }

    private static bool IsPlugin(Type type) => type is { IsAbstract: false, IsClass: true } && typeof(IPlugin).IsAssignableFrom(type);

    /// <summary>A plugin built for another major version would fail at the first changed hook.</summary>
    private static void CheckContract(Assembly assembly, string source)
    {
        var own = typeof(IPlugin).Assembly.GetName();
        var asked = assembly.GetReferencedAssemblies().FirstOrDefault(name => name.Name == own.Name)
            ?? throw new StartupError($"{source} is not a plugin: it does not use {own.Name}");
        if (asked.Version?.Major != own.Version?.Major || asked.Version > own.Version)
            throw new StartupError($"{source} was built for {own.Name} {asked.Version}, and this program has {own.Version}: build it anew");
    }
}
