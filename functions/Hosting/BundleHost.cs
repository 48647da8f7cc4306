using Datasette.Application;
using Datasette.Inspection;
using Datasette.Sites;

namespace Datasette.Functions.Hosting;

/// <summary>Serves a bundle in the cloud that the process finds itself in.</summary>
internal static class BundleHost
{
    public static async Task<int> RunAsync(string directory, TimeProvider time)
    {
        using var site = Open(directory, time);
        var app = new DatasetteApp(site, new StandardErrorLog(Console.Error));
        await app.StartAsync();
        return await Until.SignalAsync(app, CloudEndpoint.From(Environment.GetEnvironmentVariable), certificate: null, announce: null);
    }

    /// <summary>The site of the bundle in a directory, set up by the environment.</summary>
    /// <param name="directory">Of the bundle.</param>
    /// <param name="time">The clock.</param>
    /// <param name="known">The platform, where the program is made for one.</param>
    /// <exception cref="Errors.StartupError">The bundle or the environment lacks something.</exception>
    public static Site Open(string directory, TimeProvider time, Platform? known = null) => SiteBuilder.FromBundle(
        SiteManifest.Read(directory), directory, SigningSecret.From(Environment.GetEnvironmentVariable), time,
        Platform.From(Environment.GetEnvironmentVariable, known));
}
