using System.Reflection;

namespace Datasette.Publish.Bundles;

/// <summary>
/// The assemblies of plugins as references of the project that the executable is built from. Each has an alias of its own, so that two
/// plugins may have classes of one name; of two versions of a library that they need, the newer one is taken.
/// </summary>
internal sealed class PluginReferences
{
    private const string Folder = "plugins";

    private static readonly string[] FurtherNames = ["Microsoft.Data.Sqlite", "SQLitePCLRaw.batteries_v2"];

    private readonly SitePlugins _plugins;
    private readonly Dictionary<string, string> _alias = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="plugins">The plugins.</param>
    /// <param name="toolDirectory">Where this tool's assemblies lie: what the executable has itself, plugins share.</param>
    /// <exception cref="PublishException">Two plugins have assemblies of one name, or need what the executable cannot have.</exception>
    public PluginReferences(SitePlugins plugins, string toolDirectory)
    {
        _plugins = plugins;
        var files = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var assembly in plugins.Assemblies)
        {
            var name = Name(assembly.Path).Name!;
            if (!files.TryAdd(name, assembly.Path))
                throw new PublishException($"Two plugins have an assembly named {name} ({files[name]} and {assembly.Path}): rename one.");
            _alias[assembly.Path] = $"plugin{_alias.Count}";
        }
        string[] shared = [.. LockedPackages.Of(LockedPackages.OfExecutable, ExecutableProject.Packages).Keys, .. FurtherNames];
        foreach (var path in plugins.Needed.Where(path => !_alias.ContainsKey(path)))
        {
            var name = Name(path);
            if (shared.Contains(name.Name!, StringComparer.OrdinalIgnoreCase)) CheckShared(name, toolDirectory);
            else if (!files.TryGetValue(name.Name!, out var other) || Name(other).Version < name.Version) files[name.Name!] = path;
        }
        Files = files.ToDictionary(file => $"{Folder}/{file.Key}.dll", file => file.Value);
    }

    /// <summary>The assemblies, by their paths in the project's folder <c>lib</c>.</summary>
    public IReadOnlyDictionary<string, string> Files { get; }

    /// <summary>The lines of the project file.</summary>
    public IEnumerable<string> Items => Files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file =>
        $"<Reference Include=\"{Path.GetFileNameWithoutExtension(file.Key)}\" HintPath=\"lib/{file.Key}\" "
        + $"Aliases=\"{_alias.GetValueOrDefault(file.Value, "needed")}\" />");

    /// <summary>The source that lists the plugins: it names their classes, so that nothing is looked for at start.</summary>
    public string Registration
    {
        get
        {
            var lines = new List<string>(_alias.Values.Select(alias => $"extern alias {alias};"))
            {
                "",
                "internal static class CompiledPlugins",
                "{",
                "    public static global::Datasette.Functions.CompiledPlugin[] All { get; } =",
                "    [",
            };
            foreach (var assembly in _plugins.Assemblies)
                foreach (var plugin in assembly.Plugins)
                    lines.Add($"        new({Literal(assembly.Folder)}, {Literal(plugin.Class)}, "
                        + $"static () => new {_alias[assembly.Path]}::{Escaped(plugin.Class)}()),");
            return string.Join('\n', lines) + "\n    ];\n}\n";
        }
    }

    private static AssemblyName Name(string path) => AssemblyName.GetAssemblyName(path);

    private static void CheckShared(AssemblyName asked, string toolDirectory)
    {
        var own = Name(Path.Combine(toolDirectory, $"{asked.Name}.dll")).Version;
        if (own < asked.Version)
            throw new PublishException($"A plugin needs {asked.Name} {asked.Version}, and the executable has {own}: take a version of the "
                + "plugin that needs no newer one.");
    }

    /// <summary>A name may be a word of C#.</summary>
    private static string Escaped(string name) => string.Join('.', name.Split('.').Select(part => $"@{part}"));

    private static string Literal(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
