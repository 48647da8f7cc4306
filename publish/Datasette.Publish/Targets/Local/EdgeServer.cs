using System.Net;
using System.Net.Sockets;
using System.Text;
using Datasette.Buffers;
using Datasette.Hosting;
using Datasette.Http;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Datasette.Publish.Targets.Local;

/// <summary>A Kestrel server without a host, which passes clients' requests to the edge.</summary>
internal sealed class EdgeServer : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private static readonly TimeSpan DefaultClientTimeLimit = TimeSpan.FromSeconds(30);

    private readonly KestrelServer server;
    private readonly OriginClient origin;
    private readonly CachingEdge edge;

    private EdgeServer(KestrelServer server, OriginClient origin, AllowedHosts hosts, TimeSpan clientTimeLimit, TimeProvider time)
    {
        this.server = server;
        this.origin = origin;
        edge = new CachingEdge(origin, new ResponseCache(MemoryPlan.EdgeResponses), hosts, clientTimeLimit, time);
    }

    /// <summary>The site's URL for clients.</summary>
    public Uri Address => new(server.Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());

    /// <exception cref="PublishException">The port is taken, or the IP address is not this machine's.</exception>
    public static async Task<EdgeServer> StartAsync(
        string host, int port, Uri origin, TimeProvider time, CancellationToken cancellationToken, TimeSpan? clientTimeLimit = null,
        AllowedHosts? hosts = null)
    {
        var options = new KestrelServerOptions
        {
            AddServerHeader = false,
            RequestHeaderEncodingSelector = _ => Encoding.Latin1,
            ResponseHeaderEncodingSelector = _ => Encoding.Latin1,
        };
        // The origin limits requests itself.
        options.Limits.MaxRequestBodySize = null;
        options.Limits.MaxRequestLineSize = KestrelLimits.MaxRequestLineBytes;
        options.Limits.MaxConcurrentConnections = MemoryPlan.MaxConnections;
        options.Listen(await ResolveAsync(host, cancellationToken), port);
        var sockets = new SocketTransportOptions { CreateBoundListenSocket = ListenSockets.Bind };
        var transport = new SteadyTransport(new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance), time);
        var server = new EdgeServer(
            new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance), new OriginClient(origin),
            hosts ?? new AllowedHosts(""), clientTimeLimit ?? DefaultClientTimeLimit, time);
        try
        {
            await server.server.StartAsync(server, cancellationToken);
            return server;
        }
        catch (Exception problem) when (problem is IOException or SocketException or InvalidOperationException)
        {
            await server.DisposeAsync();
            var reason = problem.InnerException is AddressInUseException
                || problem is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse }
                ? $"Port {port} is in use: choose another with --port, or 0 for any that is free."
                : $"Cannot listen on {host} port {port}: choose another with --host and --port.";
            throw new PublishException(reason, problem);
        }
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public Task ProcessRequestAsync(HttpContext context) => edge.HandleAsync(context);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
        // The server releases everything in the context.
    }

    public async ValueTask DisposeAsync()
    {
        // Idle keep-alive connections are closed at once; running requests are awaited.
        using var grace = new CancellationTokenSource(LocalSite.Grace);
        await server.StopAsync(grace.Token);
        server.Dispose();
        origin.Dispose();
    }

    private static async Task<IPAddress> ResolveAsync(string host, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            return address;
        if (host == "localhost")
            return IPAddress.Loopback;
        try
        {
            return (await Dns.GetHostAddressesAsync(host, cancellationToken))[0];
        }
        catch (Exception problem) when (problem is SocketException or ArgumentException)
        {
            throw new PublishException($"--host {host}: no such host; 127.0.0.1 is this machine alone, 0.0.0.0 every address it has.",
                problem);
        }
    }
}
