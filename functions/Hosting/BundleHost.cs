using Datasette.Application;
using Datasette.Inspection;
using Datasette.Sites;

namespace Datasette.Functions.Hosting;

/// <summary>Serves a bundle in the cloud that the process finds itself in.</summary>
internal static class BundleHost
{
    public static async Task<int> RunAsync(string directory, TimeProvider time)
    {
        if (Environment.GetEnvironmentVariable(LambdaHost.Variable) is { Length: > 0 } lambda) return await LambdaHost.RunAsync(lambda, () => Open(directory, time));
        using var site = Open(directory, time);
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        return await Until.SignalAsync(app, CloudEndpoint.From(Environment.GetEnvironmentVariable), certificate: null, announce: null);
    }

    private static Site Open(string directory, TimeProvider time) => SiteBuilder.FromBundle(
        SiteManifest.Read(directory), directory, SigningSecret.From(Environment.GetEnvironmentVariable), time, Platform.From(Environment.GetEnvironmentVariable));
}
