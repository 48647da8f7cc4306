using System.Text;

namespace Datasette.Publish.Bundles;

/// <summary>The text of a project file that is built on the user's machine from the tool's own assemblies.</summary>
internal static class GeneratedProject
{
    /// <summary>What the executable and the worker have in common.</summary>
    private static readonly IReadOnlyList<KeyValuePair<string, string>> Common =
    [
        new("OutputType", "Exe"), new("TargetFramework", "net10.0"), new("InvariantGlobalization", "true"),
        new("ServerGarbageCollection", "false"), new("ConcurrentGarbageCollection", "false"), new("TieredPGO", "true"),
        new("DebugType", "none"), new("DebugSymbols", "false"), new("AllowedReferenceRelatedFileExtensions", "none"),
        new("SatelliteResourceLanguages", "en"),
    ];

    /// <summary>Empty files that stop MSBuild from importing those of parent directories.</summary>
    public static IReadOnlyDictionary<string, string> Surroundings { get; } = new Dictionary<string, string>
    {
        ["Directory.Build.props"] = "<Project />\n",
        ["Directory.Build.targets"] = "<Project />\n",
        ["Directory.Packages.props"] = "<Project />\n",
        ["global.json"] = """{ "sdk": { "version": "10.0.100", "rollForward": "latestMajor" } }""" + "\n",
    };

    /// <param name="properties">The project's own properties.</param>
    /// <param name="lockFile">Where the versions of its packages are.</param>
    /// <param name="packages">The packages that it names.</param>
    /// <param name="assemblies">The tool's assemblies, in its folder <c>lib</c>.</param>
    /// <param name="plugins">Plugins to compile in; null for none.</param>
    public static string Text(
        IEnumerable<KeyValuePair<string, string>> properties, string lockFile, IEnumerable<string> packages, IEnumerable<string> assemblies,
        PluginReferences? plugins = null)
    {
        var text = new StringBuilder("<Project Sdk=\"Microsoft.NET.Sdk\">\n  <PropertyGroup>\n");
        foreach (var (name, value) in properties.Concat(Common))
            text.Append($"    <{name}>{value}</{name}>\n");
        text.Append("""
              </PropertyGroup>
              <ItemGroup>
                <RuntimeHostConfigurationOption Include="System.GC.HeapHardLimitPercent" Value="45" />
                <RuntimeHostConfigurationOption Include="System.GC.Gen0MaxBudget" Value="6291456" />
                <DirectPInvoke Include="libc;libc.so.6" />
                <FrameworkReference Include="Microsoft.AspNetCore.App" />

            """);
        // In brackets: exactly this version.
        foreach (var (package, version) in LockedPackages.Of(lockFile, packages))
            text.Append($"    <PackageReference Include=\"{package}\" Version=\"[{version}]\" />\n");
        foreach (var assembly in assemblies)
            text.Append($"    <Reference Include=\"{assembly}\" HintPath=\"lib/{assembly}.dll\" />\n");
        foreach (var item in plugins?.Items ?? [])
            text.Append($"    {item}\n");
        return text.Append("  </ItemGroup>\n</Project>\n").ToString();
    }
}
