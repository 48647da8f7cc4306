using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets.Functions;

/// <summary>The files of an app's package. They contain no secrets: those are passed in the environment.</summary>
internal static class FunctionsFiles
{
    /// <summary>The directory, and thereby the name, of the custom handler's only function: no page has this path.</summary>
    private const string Function = "datasette_site";

    /// <summary>The methods are listed, because the Functions host responds 404 to HEAD if a function does not list it.</summary>
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

    /// <summary>The program, its description for the Functions host, and the site.</summary>
    public static async Task<IReadOnlyList<BundleFile>> AllAsync(
        SiteBundle site, FunctionsOptions options, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        var host = new BundleFile.OfText("host.json", Host(options.Handler));
        if (options.Handler == FunctionsHandler.Worker)
        {
            var worker = await AppFolder.Build(environment, site.Plugins).WorkerFilesAsync(options.Architecture, cancellationToken);
            return [host, .. worker, .. site.Files];
        }
        return
        [
            host, new BundleFile.OfText($"{Function}/function.json", Binding),
            .. await AppFolder.FilesAsync(site, options.Executable, environment, cancellationToken),
        ];
    }

    /// <summary>The host's settings (host.json); only a custom handler's name a program.</summary>
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
