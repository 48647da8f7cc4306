using System.Text;

namespace Datasette.Publish.Bundles;

/// <summary>
/// The generated project of the Azure Functions worker: the two sources of <c>functions/Worker</c>, this tool's assemblies, and their
/// packages at the same versions.
/// </summary>
internal static class WorkerProject
{
    public const string Name = "Datasette.Functions.Worker";

    private const string CompiledPlugins = "CompiledPlugins.cs";

    private static readonly string[] Sources = ["Program.cs", "SiteFunction.cs", CompiledPlugins];

    private static readonly string[] Packages =
    [
        .. ExecutableProject.Packages, "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Sdk",
        "Microsoft.Azure.Functions.Worker.Extensions.Http", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
    ];

    /// <summary>The project, to be built.</summary>
    public static BuildProject For(Architecture architecture, IReadOnlyList<string> assemblies, PluginReferences? plugins = null)
    {
        var files = new Dictionary<string, string>(ExecutableProject.Surroundings)
        {
            [$"{Name}.csproj"] = Project(architecture, assemblies, plugins),
        };
        foreach (var source in Sources)
            files[source] = Source(source);
        if (plugins is not null)
            files[CompiledPlugins] = plugins.Registration;
        foreach (var (path, text) in plugins?.Texts ?? [])
            files[path] = text;
        return new BuildProject(Name, "worker", architecture, assemblies, files)
        {
            Further = plugins?.Files ?? new Dictionary<string, string>(),
        };
    }

    private static string Source(string name)
    {
        using var stream = typeof(WorkerProject).Assembly.GetManifestResourceStream($"functions/Worker/{name}")
            ?? throw new InvalidOperationException($"The library was built without functions/Worker/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The platform has the runtime: what is published are the assemblies alone, with ReadyToRun code in them.</summary>
    private static string Project(Architecture architecture, IEnumerable<string> assemblies, PluginReferences? plugins)
    {
        var text = new StringBuilder($"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <AssemblyName>{Name}</AssemblyName>
                <RootNamespace>{Name}</RootNamespace>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <AzureFunctionsVersion>v4</AzureFunctionsVersion>
                <RuntimeIdentifier>{architecture.RuntimeIdentifier}</RuntimeIdentifier>
                <SelfContained>false</SelfContained>
                <UseAppHost>false</UseAppHost>
                <PublishReadyToRun>true</PublishReadyToRun>
                <InvariantGlobalization>true</InvariantGlobalization>
                <ServerGarbageCollection>false</ServerGarbageCollection>
                <ConcurrentGarbageCollection>false</ConcurrentGarbageCollection>
                <TieredPGO>true</TieredPGO>
                <DebugType>none</DebugType>
                <DebugSymbols>false</DebugSymbols>
                <AllowedReferenceRelatedFileExtensions>none</AllowedReferenceRelatedFileExtensions>
                <SatelliteResourceLanguages>en</SatelliteResourceLanguages>
              </PropertyGroup>
              <ItemGroup>
                <RuntimeHostConfigurationOption Include="System.GC.HeapHardLimitPercent" Value="45" />
                <FrameworkReference Include="Microsoft.AspNetCore.App" />

            """);
        // In brackets: exactly this version.
        foreach (var (package, version) in LockedPackages.Of(LockedPackages.OfWorker, Packages))
            text.Append($"    <PackageReference Include=\"{package}\" Version=\"[{version}]\" />\n");
        foreach (var assembly in assemblies)
            text.Append($"    <Reference Include=\"{assembly}\" HintPath=\"lib/{assembly}.dll\" />\n");
        foreach (var item in plugins?.Items ?? [])
            text.Append($"    {item}\n");
        return text.Append("  </ItemGroup>\n</Project>\n").ToString();
    }
}
