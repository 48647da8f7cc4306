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
    private readonly DatasetteApp _app;

    private BundleApplication(DatasetteApp app) => _app = app;

    /// <summary>Opens the bundle in a directory and serves it while <paramref name="serve"/> runs.</summary>
    /// <returns>The process's exit status.</returns>
    public static async Task<int> RunAsync(string directory, Func<BundleApplication, Task> serve)
    {
        ArgumentNullException.ThrowIfNull(serve);
        try
        {
            using var site = BundleHost.Open(directory, TimeProvider.System, Platform.AzureFunctions);
            QueryThreads.Reserve(site);
            await serve(new BundleApplication(new DatasetteApp(site, new StandardErrorLog(Console.Error))));
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
