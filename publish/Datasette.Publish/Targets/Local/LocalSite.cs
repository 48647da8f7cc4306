using System.Net;
using Datasette.Application;
using Datasette.Configuration;
using Datasette.Hosting;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Sites;

namespace Datasette.Publish.Targets.Local;

/// <summary>A site published on this machine: the same bundle, served by an origin on loopback behind the caching edge.</summary>
internal sealed class LocalSite : IAsyncDisposable
{
    /// <summary>How long running requests are awaited at shutdown.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(8);

    private readonly string directory;
    private IDisposable? site;
    private KestrelHost? origin;
    private EdgeServer? edge;

    private LocalSite(string directory) => this.directory = directory;

    /// <summary>The site's URL for clients.</summary>
    public Uri Address => edge!.Address;

    public SiteBundle Bundle { get; private set; } = null!;

    public static async Task<LocalSite> StartAsync(
        SiteSource source, string host, int port, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        SourceCheck.Check(source);
        var local = new LocalSite(TemporaryDirectory());
        try
        {
            using var copies = await DatabaseCopies.MakeAsync(source, environment, cancellationToken);
            // There is no https here, so https links would not work.
            local.Bundle = await SiteBundle.BakeAsync(copies.Source.WithSiteDefaults(), environment, cancellationToken);
            await BundleWriter.WriteAsync(local.directory, local.Bundle.Files, cancellationToken);
            Hand(source.Secrets);
            var served = await local.OpenAsync(source, environment.Time, cancellationToken);
            served.Site.ReserveThreads();
            ISiteApplication app = source.AccessLog ? new AccessLog(served, Console.Out, environment.Time) : served;
            local.origin = await KestrelHost.StartAsync(app, new IPEndPoint(IPAddress.Loopback, 0), cancellationToken);
            var clientTimeLimit = TimeSpan.FromMilliseconds(served.Site.Settings.Get(KnownSettings.ClientTimeLimitMs));
            local.edge = await EdgeServer.StartAsync(
                host, port, new Uri(local.origin.Address), environment.Time, cancellationToken, clientTimeLimit,
                served.Site.AllowedHosts);
            return local;
        }
        catch (Exception problem)
        {
            await local.DisposeAsync();
            if (problem is IOException or UnauthorizedAccessException)
                throw Unwritable(local.directory, problem);
            throw;
        }
    }

    private async Task<ISiteApplication> OpenAsync(SiteSource source, TimeProvider time, CancellationToken cancellationToken)
    {
        var errors = new StandardErrorLog(Console.Error);
        var secret = source.Secrets.Signing?.Reveal();
        if (Bundle.Manifest.Demo is { } demo)
        {
            var options = BundleFiles.ForDemo(Bundle.Manifest, directory, secret, Platform.None, source.Plugins.InThisProcess());
            var copies = await EphemeralApp.StartAsync(options, demo, time, errors, cancellationToken);
            site = copies;
            return copies;
        }
        var baked = SiteBuilder.FromBundle(Bundle.Manifest, directory, secret, time, compiled: source.Plugins.InThisProcess());
        site = baked;
        var app = new DatasetteApp(baked, errors);
        await app.StartAsync();
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        if (edge is not null)
            await edge.DisposeAsync();
        if (origin is not null)
        {
            using var grace = new CancellationTokenSource(Grace);
            await origin.StopAsync(grace.Token);
            await origin.DisposeAsync();
        }
        site?.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private static string TemporaryDirectory()
    {
        try
        {
            return Directory.CreateTempSubdirectory("datasette-cs-local-").FullName;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(Path.GetTempPath(), problem);
        }
    }

    private static PublishException Unwritable(string directory, Exception problem) => new(
        $"The site cannot be written to {directory} ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}): "
        + "free some space, or name another place for temporary files in TMPDIR.", problem);

    /// <summary>Sets the secrets as environment variables, as the cloud would.</summary>
    private static void Hand(SiteSecrets secrets)
    {
        if (secrets.Signing is { } signing)
            Environment.SetEnvironmentVariable(EnvironmentName.Signing.Text, signing.Reveal());
        foreach (var secret in secrets.Plugins)
            Environment.SetEnvironmentVariable(secret.Variable.Text, secret.Value.Reveal());
    }
}
