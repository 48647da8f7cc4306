namespace Datasette.Publish.Bundles;

/// <summary>
/// The generated project of the deployable executable: this tool's assemblies, their packages at the same versions, and one line of code.
/// </summary>
internal static class ExecutableProject
{
    public const string Name = "datasette-cs";

    /// <summary>The tool's assemblies in the executable, if the tool has them.</summary>
    public static readonly IReadOnlyList<string> Assemblies =
        ["Jinja", "Datasette.Plugins", "Datasette.Sqlite", "Datasette", "Datasette.Functions"];

    /// <summary>The packages that the assemblies reference.</summary>
    public static readonly IReadOnlyList<string> Packages =
        ["Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.bundle_e_sqlite3", "System.IO.Hashing", "YamlDotNet", "System.CommandLine"];

    /// <summary>The project to build.</summary>
    public static BuildProject For(
        Architecture architecture, NativeLinker? linker, IReadOnlyList<string> assemblies, PluginReferences? plugins = null) =>
        new(Name, "executable", architecture, assemblies, Files(architecture, linker, assemblies, plugins))
        {
            IsNative = linker is not null,
            Further = plugins?.Files ?? new Dictionary<string, string>(),
            MustBeClean = linker is not null && plugins is not null,
            Scripts = [.. linker?.Files.Keys ?? []],
            // The executable is a single file.
            Remains = [".pdb", ".xml", ".dbg", ".json"],
        };

    /// <summary>The project's files.</summary>
    /// <param name="architecture">The target architecture.</param>
    /// <param name="linker">The native linker; null for ReadyToRun.</param>
    /// <param name="assemblies">The tool's assemblies that exist.</param>
    /// <param name="plugins">Plugins to compile in; null for none.</param>
    public static IReadOnlyDictionary<string, string> Files(
        Architecture architecture, NativeLinker? linker, IEnumerable<string> assemblies, PluginReferences? plugins = null)
    {
        var files = new Dictionary<string, string>([.. GeneratedProject.Surroundings, .. linker?.Files ?? new Dictionary<string, string>()])
        {
            [$"{Name}.csproj"] = Project(architecture, linker, assemblies, plugins),
            ["Program.cs"] = "return await Datasette.Functions.SiteProgram.RunAsync(args"
                + $"{(plugins is null ? "" : ", CompiledPlugins.All")});\n",
        };
        if (plugins is not null) files["CompiledPlugins.cs"] = plugins.Registration;
        foreach (var (path, text) in plugins?.Texts ?? []) files[path] = text;
        return files;
    }

    private static string Project(
        Architecture architecture, NativeLinker? linker, IEnumerable<string> assemblies, PluginReferences? plugins) =>
            GeneratedProject.Text(
        [
            new("AssemblyName", Name), new("RuntimeIdentifier", architecture.RuntimeIdentifier), new("SelfContained", "true"),
            .. Flavour(linker, plugins is not null),
        ],
        LockedPackages.OfExecutable, Packages, assemblies, plugins);

    private static IEnumerable<KeyValuePair<string, string>> Flavour(NativeLinker? linker, bool hasPlugins) => linker is null
        // What plugins find by reflection, trimming would take away.
        ? [new("SuppressTrimAnalysisWarnings", "true"), new("PublishSingleFile", "true"),
            // The trimmer would write where its symbol files are into the assemblies: paths of the machine that published.
            new("PublishTrimmed", hasPlugins ? "false" : "true"), new("TrimmerRemoveSymbols", "true"), new("PublishReadyToRun", "true")]
        // The warnings say whether plugins can be native; each is told by itself, and not one for each assembly.
        : [new("SuppressTrimAnalysisWarnings", hasPlugins ? "false" : "true"), new("TrimmerSingleWarn", "false"), new("PublishAot", "true"),
            // Symbols stay where it is built: they are twice as large as the program.
            new("StripSymbols", "true"), new("CopyOutputSymbolsToPublishDirectory", "false"),
            // As in functions/Datasette.Functions.csproj: nothing is unpacked or relocated at the start.
            new("IlcDehydrate", "false"), new("PositionIndependentExecutable", "false"), .. linker.Properties];
}
