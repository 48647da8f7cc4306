using Datasette.Application;
using Datasette.Errors;
using Datasette.Functions.Hosting;
using Datasette.Functions.Serving;
using Datasette.Hosting;
using Datasette.Sites;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Datasette.Functions;

/// <summary>The site of a bundle inside another Kestrel: the Azure Functions worker's packages start their own.</summary>
public sealed class BundleApplication
{
    private readonly ISiteApplication _app;

    private BundleApplication(ISiteApplication app) => _app = app;

    /// <summary>Opens the bundle in a directory and serves it for as long as <paramref name="serve"/> runs.</summary>
    /// <param name="directory">Of the bundle.</param>
    /// <param name="plugins">The plugins that are compiled in.</param>
    /// <param name="serve">Serves it until the process is to end.</param>
    /// <returns>The exit status of the process.</returns>
    public static async Task<int> RunAsync(
        string directory, IReadOnlyList<CompiledPlugin> plugins, Func<BundleApplication, Task> serve)
    {
        ArgumentNullException.ThrowIfNull(plugins);
        ArgumentNullException.ThrowIfNull(serve);
        try
        {
            using var bundle = await BundleHost.OpenAsync(
                directory, TimeProvider.System, new StandardErrorLog(Console.Error), CompiledPlugin.ForBundle(plugins),
                Platform.AzureFunctions);
            bundle.Application.Site.ReserveThreads();
            await serve(new BundleApplication(bundle.Application));
            return 0;
        }
        catch (DatasetteException error)
        {
            await Failure.WriteAsync(Console.Error, error);
            return (error as StartupError)?.ExitStatus ?? 1;
        }
    }

    /// <summary>Handles a request.</summary>
    public Task AnswerAsync(IFeatureCollection features) => _app.ProcessRequestAsync(_app.CreateContext(features));

    /// <summary>Applies the site's limits to a Kestrel.</summary>
    public static void Limit(KestrelServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        KestrelLimits.Set(options);
    }
}
