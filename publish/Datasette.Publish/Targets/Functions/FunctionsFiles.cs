using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets.Functions;

/// <summary>The files of an app's package. Nothing in them is secret: those arrive in the environment.</summary>
internal static class FunctionsFiles
{
    /// <summary>The folder, and by it the name, of the custom handler's one function: no address of the site is called so.</summary>
    private const string Function = "datasette_site";

    /// <summary>Methods are listed, as the Functions host answers HEAD with 404 for a function that does not name it.</summary>
    private const string Binding = """
        {
          "bindings": [
            {
              "type": "httpTrigger", "authLevel": "anonymous", "direction": "in", "name": "req", "route": "{*path}",
              "methods": ["get", "head", "post", "put", "patch", "delete", "options"]
            },
            { "type": "http", "direction": "out", "name": "res" }
          ]
        }

        """;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The program, what tells the Functions host of it, and the site.</summary>
    public static async Task<IReadOnlyList<BundleFile>> AllAsync(
        SiteBundle site, FunctionsOptions options, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        var host = new BundleFile.OfText("host.json", Host(options.Handler));
        if (options.Handler == FunctionsHandler.Worker)
        {
            var worker = await AppFolder.Build(environment, site.Plugins).WorkerFilesAsync(Architecture.X64, cancellationToken);
            return [host, .. worker, .. site.Files];
        }
        var request = new ExecutableRequest(Architecture.X64, options.Flavour);
        return
        [
            host, new BundleFile.OfText($"{Function}/function.json", Binding),
            .. await AppFolder.FilesAsync(site, request, environment, cancellationToken),
        ];
    }

    /// <summary>The settings of the host; only those of a custom handler name a program.</summary>
    public static string Host(FunctionsHandler handler)
    {
        using var stream = typeof(FunctionsFiles).Assembly.GetManifestResourceStream("host.json")
            ?? throw new InvalidOperationException("The library was built without host.json.");
        var settings = JsonNode.Parse(stream)!.AsObject();
        if (handler == FunctionsHandler.Worker)
            settings.Remove("customHandler");
        return settings.ToJsonString(Indented) + "\n";
    }
}
