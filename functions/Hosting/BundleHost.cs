using Datasette.Application;
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
        if (Environment.GetEnvironmentVariable(LambdaHost.Variable) is { Length: > 0 } lambda) return await LambdaHost.RunAsync(lambda,
            () => Open(directory, time, plugins));
        using var site = Open(directory, time, plugins);
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        await app.StartAsync();
        return await Shutdown.WaitForSignalAsync(app.Site, app, CloudEndpoint.From(Environment.GetEnvironmentVariable), certificate: null,
            Announce());
    }

    /// <summary>Builds the site of a bundle, configured by the environment.</summary>
    /// <param name="directory">The bundle's directory.</param>
    /// <param name="time">The clock.</param>
    /// <param name="plugins">The plugins that are compiled in.</param>
    /// <param name="known">The platform, where the program is made for one.</param>
    /// <exception cref="Errors.StartupError">The bundle or the environment lacks something.</exception>
    public static Site Open(
        string directory, TimeProvider time, IReadOnlyList<BundledPlugin> plugins, Platform? known = null) => SiteBuilder.FromBundle(
        SiteManifest.Read(directory), directory, SigningSecret.From(Environment.GetEnvironmentVariable), time,
        Platform.From(Environment.GetEnvironmentVariable, known), plugins);
}
