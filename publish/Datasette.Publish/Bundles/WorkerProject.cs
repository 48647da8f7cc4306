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

    /// <summary>The project to build.</summary>
    public static BuildProject For(Architecture architecture, IReadOnlyList<string> assemblies, PluginReferences? plugins = null)
    {
        var files = new Dictionary<string, string>(GeneratedProject.Surroundings)
        {
            [$"{Name}.csproj"] = Project(architecture, assemblies, plugins),
        };
        foreach (var source in Sources)
            files[source] = Source(source);
        if (plugins is not null)
            files[CompiledPlugins] = plugins.Registration;
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

    /// <summary>The platform has the .NET runtime, so only the assemblies are published, with ReadyToRun code.</summary>
    private static string Project(Architecture architecture, IEnumerable<string> assemblies, PluginReferences? plugins) =>
        GeneratedProject.Text(
        [
            new("AssemblyName", Name), new("RootNamespace", Name), new("ImplicitUsings", "enable"), new("Nullable", "enable"),
            new("AzureFunctionsVersion", "v4"), new("RuntimeIdentifier", architecture.RuntimeIdentifier), new("SelfContained", "false"),
            new("UseAppHost", "false"), new("PublishReadyToRun", "true"),
        ],
        LockedPackages.OfWorker, Packages, assemblies, plugins);
}
