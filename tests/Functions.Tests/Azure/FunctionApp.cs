using System.Text.Json.Nodes;
using Datasette.Inspection;

namespace Functions.Tests.Azure;

/// <summary>The directory of a Functions app: a program, host.json, and a baked site.</summary>
internal static class FunctionApp
{
    /// <summary>Names the folder of the published worker. <c>./check</c> sets it.</summary>
    private const string WorkerVariable = "DATASETTE_TEST_WORKER";

    private static string WorkerFolder => Environment.GetEnvironmentVariable(WorkerVariable) is { Length: > 0 } given
        ? Path.GetFullPath(given)
        : Path.Combine(Path.GetDirectoryName(RepositoryFile.At("functions/Datasette.Functions.csproj"))!, "Worker", "bin",
            Configuration.Name, Configuration.Parent);

    private static (string Name, string Parent) Configuration =>
        (new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, new DirectoryInfo(AppContext.BaseDirectory).Name);

    /// <summary>Of the worker.</summary>
    public static Task<TemporaryFolder> OfWorkerAsync(BakeRequest site) => OfAsync(WorkerFolder, hasHandler: false, site);

    /// <summary>Of the executable as a custom handler.</summary>
    public static Task<TemporaryFolder> OfHandlerAsync(BakeRequest site) => OfAsync(Executable.Folder, hasHandler: true, site);

    public static async Task<IFunctionsHost> StartAsync(bool isWorker, TemporaryFolder app) =>
        isWorker ? await WorkerHost.StartAsync(app.Path) : await CustomHandlerHost.StartAsync(app.Path);

    private static async Task<TemporaryFolder> OfAsync(string program, bool hasHandler, BakeRequest site)
    {
        var app = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(program, "*", SearchOption.AllDirectories).Where(file =>
            Path.GetExtension(file) is not (".pdb" or ".xml" or ".dbg")))
        {
            var target = app.File(Path.GetRelativePath(program, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(RepositoryFile.At("host.json")))!.AsObject();
        if (hasHandler) settings["customHandler"]!["description"]!["defaultExecutablePath"] = "Datasette.Functions";
        else settings.Remove("customHandler");
        app.Write("host.json", settings.ToJsonString());
        foreach (var database in site.Files) File.Copy(database, app.File(Path.GetFileName(database)));
        var manifest = await Baker.BakeAsync(site, null, TimeProvider.System, CancellationToken.None);
        await using var json = File.Create(app.File(SiteManifest.FileName));
        await manifest.WriteAsync(json, CancellationToken.None);
        return app;
    }
}
