using System.Reflection;
using System.Text;

namespace Datasette.Publish.Bundles;

/// <summary>
/// The tiny project from which the deployable executable is built on the user's machine: the assemblies of this very tool, the
/// packages they need at the versions they were built with, and one line of code.
/// </summary>
internal static class ExecutableProject
{
    public const string Name = "datasette-cs";
    public const string RuntimeIdentifier = "linux-x64";

    /// <summary>The tool's assemblies that go into the executable, where the tool has them.</summary>
    public static readonly IReadOnlyList<string> Assemblies = ["Jinja", "Datasette.Plugins", "Datasette", "Datasette.Functions"];

    private static readonly string[] Packages = ["Microsoft.Data.Sqlite.Core", "SQLitePCLRaw.bundle_e_sqlite3", "YamlDotNet", "System.CommandLine"];

    /// <summary>The project's files. The empty ones keep out whatever lies in the directories above.</summary>
    public static IReadOnlyDictionary<string, string> Files(ExecutableFlavour flavour, IEnumerable<string> assemblies) => new Dictionary<string, string>
    {
        [$"{Name}.csproj"] = Project(flavour, assemblies),
        ["Program.cs"] = "return await Datasette.Functions.SiteProgram.RunAsync(args);\n",
        ["Directory.Build.props"] = "<Project />\n",
        ["Directory.Build.targets"] = "<Project />\n",
        ["Directory.Packages.props"] = "<Project />\n",
        ["global.json"] = """{ "sdk": { "version": "10.0.100", "rollForward": "latestMajor" } }""" + "\n",
    };

    private static string Project(ExecutableFlavour flavour, IEnumerable<string> assemblies)
    {
        var text = new StringBuilder($"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <AssemblyName>{Name}</AssemblyName>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <RuntimeIdentifier>{RuntimeIdentifier}</RuntimeIdentifier>
                <SelfContained>true</SelfContained>
                <InvariantGlobalization>true</InvariantGlobalization>
                <ServerGarbageCollection>false</ServerGarbageCollection>
                <TieredPGO>true</TieredPGO>
                <DebugType>none</DebugType>
                <DebugSymbols>false</DebugSymbols>
                <AllowedReferenceRelatedFileExtensions>none</AllowedReferenceRelatedFileExtensions>
                <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
                <SuppressTrimAnalysisWarnings>true</SuppressTrimAnalysisWarnings>
                {Flavour(flavour)}
              </PropertyGroup>
              <ItemGroup>
                <FrameworkReference Include="Microsoft.AspNetCore.App" />

            """);
        foreach (var package in Packages)
            text.Append($"    <PackageReference Include=\"{package}\" Version=\"{Version(package)}\" />\n");
        foreach (var assembly in assemblies)
            text.Append($"    <Reference Include=\"{assembly}\" HintPath=\"lib/{assembly}.dll\" />\n");
        return text.Append("  </ItemGroup>\n</Project>\n").ToString();
    }

    private static string Flavour(ExecutableFlavour flavour) => flavour == ExecutableFlavour.NativeAot
        ? "<PublishAot>true</PublishAot><StripSymbols>true</StripSymbols>"
        : "<PublishSingleFile>true</PublishSingleFile><PublishTrimmed>true</PublishTrimmed><PublishReadyToRun>true</PublishReadyToRun>";

    /// <summary>The build writes the central version of every package into this assembly.</summary>
    private static string Version(string package) => typeof(ExecutableProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "PackageVersions").Value!
        .Split(' ')
        .Single(pair => pair.StartsWith($"{package}=", StringComparison.Ordinal))[(package.Length + 1)..];
}
