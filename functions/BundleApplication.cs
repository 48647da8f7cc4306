using Datasette.Application;
using Datasette.Errors;
using Datasette.Functions.Hosting;
using Datasette.Functions.Serving;
using Datasette.Hosting;
using Datasette.Sites;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Datasette.Functions;

/// <summary>
/// The site of a bundle for a server that is not ours: the Azure Functions worker, whose packages bring their own Kestrel.
/// </summary>
public sealed class BundleApplication
{
    private readonly ISiteApplication _app;

    private BundleApplication(ISiteApplication app) => _app = app;

    /// <summary>Opens the bundle in a directory and serves it for as long as <paramref name="serve"/> runs.</summary>
    /// <returns>The exit status of the process.</returns>
    public static async Task<int> RunAsync(string directory, Func<BundleApplication, Task> serve)
    {
        ArgumentNullException.ThrowIfNull(serve);
        try
        {
            using var bundle = await BundleHost.OpenAsync(
                directory, TimeProvider.System, new StandardErrorLog(Console.Error), Platform.AzureFunctions);
            QueryThreads.Reserve(bundle.Application.Site);
            await serve(new BundleApplication(bundle.Application));
            return 0;
        }
        catch (DatasetteException error)
        {
            await Failure.WriteAsync(Console.Error, error);
            return (error as StartupError)?.ExitStatus ?? 1;
        }
    }

    /// <summary>Answers one request.</summary>
    public Task AnswerAsync(IFeatureCollection features) => _app.ProcessRequestAsync(_app.CreateContext(features));

    /// <summary>Gives a Kestrel the limits that the site has everywhere.</summary>
    public static void Limit(KestrelServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        KestrelLimits.Set(options);
    }
}
