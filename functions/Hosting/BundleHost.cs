using Datasette.Application;
using Datasette.Inspection;
using Datasette.Sites;

namespace Datasette.Functions.Hosting;

/// <summary>Serves a bundle in the cloud that the process finds itself in.</summary>
internal static class BundleHost
{
    /// <summary>Whoever starts a bundle by hand is told where it listens; a cloud knows, and its log is spared the line.</summary>
    private static Action<string>? Announce() => SigningSecret.IsInCloud(Environment.GetEnvironmentVariable)
        ? null
        : address => Console.WriteLine($"Listening on {address} (Ctrl-C ends it)");

    public static async Task<int> RunAsync(string directory, TimeProvider time)
    {
        using var site = SiteBuilder.FromBundle(SiteManifest.Read(directory), directory, SigningSecret.From(Environment.GetEnvironmentVariable), time, Platform.From(Environment.GetEnvironmentVariable));
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        return await Until.SignalAsync(app, CloudEndpoint.From(Environment.GetEnvironmentVariable), certificate: null, Announce());
    }
}
