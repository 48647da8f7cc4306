namespace Datasette.Publish.Bundles;

/// <summary>
/// The project from which the worker of Azure Functions is built on the user's machine: the two sources of <c>functions/Worker</c>, the
/// assemblies of this very tool, and the packages they need at the versions they were built with.
/// </summary>
internal static class WorkerProject
{
    public const string Name = "Datasette.Functions.Worker";

    private static readonly string[] Sources = ["Program.cs", "SiteFunction.cs"];

    private static readonly string[] Packages =
    [
        .. ExecutableProject.Packages, "Microsoft.Azure.Functions.Worker", "Microsoft.Azure.Functions.Worker.Sdk",
        "Microsoft.Azure.Functions.Worker.Extensions.Http", "Microsoft.Azure.Functions.Worker.Extensions.Http.AspNetCore",
    ];

    /// <summary>The project, to be built.</summary>
    public static BuildProject For(Architecture architecture, IReadOnlyList<string> assemblies)
    {
        var files = new Dictionary<string, string>(GeneratedProject.Surroundings)
        {
            [$"{Name}.csproj"] = Project(architecture, assemblies),
        };
        foreach (var source in Sources)
            files[source] = Source(source);
        return new BuildProject(Name, "worker", architecture, assemblies, files);
    }

    private static string Source(string name)
    {
        using var stream = typeof(WorkerProject).Assembly.GetManifestResourceStream($"functions/Worker/{name}")
            ?? throw new InvalidOperationException($"The library was built without functions/Worker/{name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>The platform has the runtime: what is published are the assemblies alone, with ReadyToRun code in them.</summary>
    private static string Project(Architecture architecture, IEnumerable<string> assemblies) => GeneratedProject.Text(
        [
            new("AssemblyName", Name), new("RootNamespace", Name), new("ImplicitUsings", "enable"), new("Nullable", "enable"),
            new("AzureFunctionsVersion", "v4"), new("RuntimeIdentifier", architecture.RuntimeIdentifier), new("SelfContained", "false"),
            new("UseAppHost", "false"), new("PublishReadyToRun", "true"),
        ],
        LockedPackages.OfWorker, Packages, assemblies);
}
