using System.Net;
using System.Net.Sockets;
using Datasette.Application;
using Datasette.Backups;
using Datasette.Demos;
using Datasette.Errors;
using Datasette.Functions.Hosting;
using Datasette.Hosting;
using Datasette.Sites;

namespace Datasette.Functions.Serving;

/// <summary>Serves a site on an IP address and port, or on a Unix socket, until it is stopped.</summary>
internal static class ServeHost
{
    /// <summary>Runs until a signal, or <paramref name="stop"/>.</summary>
    public static async Task<int> RunAsync(Site site, Listening listening, CancellationToken stop)
    {
        var firstPage = listening.Opens ? await FirstPage.PathAsync(site, stop) : null;
        var errors = new StandardErrorLog(Console.Error);
        var app = new DatasetteApp(site, errors);
        await app.StartAsync();
        await using var backups = BackupSchedule.Start(site.Options.Backups, site.Databases, site.Time, errors);
        return await Shutdown.WaitForSignalAsync(
            site, WithLog(app, listening, site.Time), listening.Endpoint, listening.Certificate, Announce, stop);

        void Announce(string address)
        {
            Console.WriteLine($"Serving on {address} (press Ctrl-C to stop)");
            var signIn = site.Options.RootToken is { } token ? $"{address}{site.Urls.Path("/-/auth-token")}?token={token}" : null;
            if (signIn is not null) Console.WriteLine($"Sign in as root, once: {signIn}");
            if (firstPage is not null) Browser.Open(signIn ?? address + firstPage);
        }
    }

    /// <summary>Serves an ephemeral demo until a signal.</summary>
    public static async Task<int> RunAsync(
        ServeOptions options, DemoOptions demo, Listening listening, TimeProvider time, CancellationToken cancellationToken)
    {
        using var app = await EphemeralApp.StartAsync(options, demo, time, new StandardErrorLog(Console.Error), cancellationToken);
        return await Shutdown.WaitForSignalAsync(
            app.Site, WithLog(app, listening, time), listening.Endpoint, listening.Certificate, Announce, CancellationToken.None);

        void Announce(string address)
        {
            Console.WriteLine($"Serving on {address} (press Ctrl-C to stop)");
            Console.WriteLine($"A demo: visitors write to copies of {demo.MaxBytes:N0} bytes at most, which are dropped "
                + $"{(demo.Reset is { } reset ? $"every {reset.TotalSeconds:N0} seconds" : "at the end")}");
            if (listening.Opens) Browser.Open(address);
        }
    }

    private static ISiteApplication WithLog(ISiteApplication app, Listening listening, TimeProvider time) =>
        listening.LogsRequests ? new AccessLog(app, Console.Out, time) : app;

    /// <exception cref="UsageError">The address is invalid.</exception>
    public static EndPoint Endpoint(string host, string port, string? socket)
    {
        if (socket is not null)
            return File.Exists(socket)
                ? throw new StartupError($"{socket} exists: remove it if no server is using it")
                : new UnixDomainSocketEndPoint(socket);
        if (!int.TryParse(port, out var number) || number is < 0 or > 65535)
            throw new UsageError($"-p takes a port between 0 and 65535, not '{port}'");
        if (host == "localhost") return new IPEndPoint(IPAddress.Loopback, number);
        return IPAddress.TryParse(host, out var address)
            ? new IPEndPoint(address, number)
            : throw new UsageError($"-h takes an address such as 127.0.0.1 or 0.0.0.0, not '{host}'");
    }
}
