using Datasette.Application;
using Datasette.Inspection;
using Datasette.Sites;

namespace Datasette.Functions.Hosting;

/// <summary>Serves a bundle in the cloud that the process finds itself in.</summary>
internal static class BundleHost
{
    public static async Task<int> RunAsync(string directory, TimeProvider time)
    {
        using var site = SiteBuilder.FromBundle(SiteManifest.Read(directory), directory, SigningSecret.From(Environment.GetEnvironmentVariable), time, Platform.From(Environment.GetEnvironmentVariable));
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        await app.StartAsync();
        return await Until.SignalAsync(app, CloudEndpoint.From(Environment.GetEnvironmentVariable), certificate: null, announce: null);
    }
}
