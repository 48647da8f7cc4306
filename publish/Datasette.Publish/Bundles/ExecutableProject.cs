using System.Text;

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

    /// <summary>The project, to be built.</summary>
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
    /// <param name="architecture">The processor that it is built for.</param>
    /// <param name="linker">How native code is linked; null: the executable is ReadyToRun.</param>
    /// <param name="assemblies">The tool's assemblies that are there.</param>
    /// <param name="plugins">Plugins to compile in; null for none.</param>
    public static IReadOnlyDictionary<string, string> Files(
        Architecture architecture, NativeLinker? linker, IEnumerable<string> assemblies, PluginReferences? plugins = null)
    {
        var files = new Dictionary<string, string>([.. Surroundings, .. linker?.Files ?? new Dictionary<string, string>()])
        {
            [$"{Name}.csproj"] = Project(architecture, linker, assemblies, plugins),
            ["Program.cs"] = "return await Datasette.Functions.SiteProgram.RunAsync(args"
                + $"{(plugins is null ? "" : ", CompiledPlugins.All")});\n",
        };
        if (plugins is not null) files["CompiledPlugins.cs"] = plugins.Registration;
        foreach (var (path, text) in plugins?.Texts ?? []) files[path] = text;
        return files;
    }

    /// <summary>Empty files that stop MSBuild from importing those of parent directories.</summary>
    public static IReadOnlyDictionary<string, string> Surroundings { get; } = new Dictionary<string, string>
    {
        ["Directory.Build.props"] = "<Project />\n",
        ["Directory.Build.targets"] = "<Project />\n",
        ["Directory.Packages.props"] = "<Project />\n",
        ["global.json"] = """{ "sdk": { "version": "10.0.100", "rollForward": "latestMajor" } }""" + "\n",
    };

    private static string Project(
        Architecture architecture, NativeLinker? linker, IEnumerable<string> assemblies, PluginReferences? plugins)
    {
        var text = new StringBuilder($"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <AssemblyName>{Name}</AssemblyName>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RuntimeIdentifier>{architecture.RuntimeIdentifier}</RuntimeIdentifier>
                <SelfContained>true</SelfContained>
                <InvariantGlobalization>true</InvariantGlobalization>
                <ServerGarbageCollection>false</ServerGarbageCollection>
                <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
                <TieredPGO>true</TieredPGO>
                <DebugType>none</DebugType>
                <DebugSymbols>false</DebugSymbols>
                <AllowedReferenceRelatedFileExtensions>none</AllowedReferenceRelatedFileExtensions>
                <SatelliteResourceLanguages>en</SatelliteResourceLanguages>

            """);
        foreach (var (name, value) in Flavour(linker, plugins is not null))
            text.Append($"    <{name}>{value}</{name}>\n");
        text.Append("""
              </PropertyGroup>
              <ItemGroup>
                <RuntimeHostConfigurationOption Include="System.GC.HeapHardLimitPercent" Value="45" />
                <FrameworkReference Include="Microsoft.AspNetCore.App" />

            """);
        // In brackets: exactly this version.
        foreach (var (package, version) in LockedPackages.Of(LockedPackages.OfExecutable, Packages))
            text.Append($"    <PackageReference Include=\"{package}\" Version=\"[{version}]\" />\n");
        foreach (var assembly in assemblies)
            text.Append($"    <Reference Include=\"{assembly}\" HintPath=\"lib/{assembly}.dll\" />\n");
        foreach (var item in plugins?.Items ?? [])
            text.Append($"    {item}\n");
        return text.Append("  </ItemGroup>\n</Project>\n").ToString();
    }

    private static IEnumerable<KeyValuePair<string, string>> Flavour(NativeLinker? linker, bool hasPlugins) => linker is null
        // What plugins find by reflection, trimming would take away.
        ? [new("SuppressTrimAnalysisWarnings", "true"), new("PublishSingleFile", "true"),
            new("PublishTrimmed", hasPlugins ? "false" : "true"), new("PublishReadyToRun", "true")]
        // The warnings say whether plugins can be native; each is told by itself, and not one for each assembly.
        : [new("SuppressTrimAnalysisWarnings", hasPlugins ? "false" : "true"), new("TrimmerSingleWarn", "false"), new("PublishAot", "true"),
            // Symbols stay where it is built: they are twice as large as the program.
            new("StripSymbols", "true"), new("CopyOutputSymbolsToPublishDirectory", "false"), .. linker.Properties];
}
