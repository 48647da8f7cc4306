using Datasette.Application;
using Datasette.Hooks;
using Datasette.Hosting;
using Datasette.Http;
using Datasette.Inspection;
using Datasette.Sites;

namespace Datasette.Functions.Hosting;

/// <summary>Serves a bundle on the detected cloud platform.</summary>
internal static class BundleHost
{
    /// <summary>Prints the listening URL outside of clouds, where nothing else tells it.</summary>
    private static Action<string>? Announce() => SigningSecret.IsInCloud(Environment.GetEnvironmentVariable)
        ? null
        : address => Console.WriteLine($"Listening on {address} (Ctrl-C ends it)");

    public static async Task<int> RunAsync(string directory, TimeProvider time, IReadOnlyList<BundledPlugin> plugins)
    {
        if (Environment.GetEnvironmentVariable(LambdaHost.Variable) is { Length: > 0 } lambda)
            return await LambdaHost.RunAsync(lambda, log => OpenAsync(directory, time, log, plugins));
        using var bundle = await OpenAsync(directory, time, new StandardErrorLog(Console.Error), plugins);
        var app = bundle.Application;
        return await Shutdown.WaitForSignalAsync(app.Site, app, CloudEndpoint.From(Environment.GetEnvironmentVariable), certificate: null,
            Announce());
    }

    /// <summary>Opens the bundle in a directory, set up by the environment: as a site, or as the demo that it was published as.</summary>
    /// <param name="directory">Of the bundle.</param>
    /// <param name="time">The clock.</param>
    /// <param name="errors">The error log.</param>
    /// <param name="plugins">The plugins that are compiled in.</param>
    /// <param name="known">The platform that the program is built for, if any.</param>
    /// <exception cref="Errors.StartupError">The bundle or the environment is incomplete.</exception>
    public static async Task<OpenBundle> OpenAsync(
        string directory, TimeProvider time, IErrorLog errors, IReadOnlyList<BundledPlugin> plugins, Platform? known = null)
    {
        var manifest = SiteManifest.Read(directory);
        var secret = SigningSecret.From(Environment.GetEnvironmentVariable);
        var platform = Platform.From(Environment.GetEnvironmentVariable, known);
        if (manifest.Demo is { } demo)
        {
            var options = BundleFiles.ForDemo(manifest, directory, secret, platform, plugins);
            var copies = await EphemeralApp.StartAsync(options, demo, time, errors, CancellationToken.None);
            return new OpenBundle(WithLog(copies), copies);
        }
        // Plugins are called while the site is built: all of it runs on one thread, which has a time limit.
        var app = plugins.Count == 0 ? Build() : StartLimit.Watch(time, Build);
        try
        {
            await app.StartAsync();
            return new OpenBundle(WithLog(app), app.Site);
        }
        catch
        {
            app.Site.Dispose();
            throw;
        }

        DatasetteApp Build()
        {
            var site = SiteBuilder.FromBundle(manifest, directory, secret, time, platform, plugins);
            try
            {
                return new DatasetteApp(site, errors);
            }
            catch
            {
                site.Dispose();
                throw;
            }
        }

        ISiteApplication WithLog(ISiteApplication app) => manifest.AccessLog ? new AccessLog(app, Console.Out, time) : app;
    }
}
