using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Datasette.Errors;
using Datasette.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Datasette.Hosting;

/// <summary>Kestrel without a host builder, container, configuration or logging, which saves start-up time.</summary>
internal sealed class KestrelHost : IAsyncDisposable
{
    private readonly KestrelServer _server;

    private KestrelHost(KestrelServer server, string address) => (_server, Address) = (server, address);

    /// <summary>The listening URL, such as <c>http://127.0.0.1:8001</c>.</summary>
    public string Address { get; }

    /// <summary>Starts the server.</summary>
    /// <param name="app">The application.</param>
    /// <param name="endpoint">The address to listen on; port 0 takes any free one.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    /// <param name="certificate">The certificate for https; null for http.</param>
    /// <exception cref="StartupError">The port is taken or not permitted.</exception>
    public static async Task<KestrelHost> StartAsync<TContext>(
        IHttpApplication<TContext> app, EndPoint endpoint, CancellationToken cancellationToken,
        X509Certificate2? certificate = null) where TContext : notnull
    {
        var options = new KestrelServerOptions { ApplicationServices = certificate is null ? NoServices.Instance : HttpsServices.Create() };
        KestrelLimits.Set(options);
        if (certificate is null) options.Listen(endpoint);
        else options.Listen(endpoint, listen => listen.UseHttps(certificate));
        // A request runs on the pool thread that read it. A slow query delays only its own connection.
        var sockets = new SocketTransportOptions { UnsafePreferInlineScheduling = true, CreateBoundListenSocket = ListenSockets.Bind };
        var transport = new SteadyTransport(new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance),
            TimeProvider.System);
        var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        try
        {
            await server.StartAsync(app, cancellationToken);
        }
        catch (IOException error)
        {
            server.Dispose();
            throw Refused(endpoint, error);
        }
        catch (SocketException error)
        {
            server.Dispose();
            throw Refused(endpoint, error);
        }
        var bound = server.Features.Find<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.First();
        return new KestrelHost(server, certificate is null ? bound : bound.Replace("http://", "https://", StringComparison.Ordinal));
    }

    /// <summary>Stops accepting connections, and waits for the running requests.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        _server.Dispose();
        return ValueTask.CompletedTask;
    }

    private static StartupError Refused(EndPoint endpoint, Exception error) => endpoint is IPEndPoint ip
        ? new StartupError($"Port {ip.Port} on {ip.Address} cannot be used: {Reason(error)}. Choose another with -p, or -p 0 for any "
            + "free one")
        : new StartupError($"{endpoint} cannot be used: {Reason(error)}");

    private static string Reason(Exception error) =>
        (error as SocketException
            ?? error.InnerException as SocketException
            ?? error.InnerException?.InnerException as SocketException) switch
    {
        { SocketErrorCode: SocketError.AddressAlreadyInUse } => "another program has it",
        { SocketErrorCode: SocketError.AccessDenied } => "this user may not",
        { } socket => socket.Message,
        null => error.Message,
    };

    /// <summary>An empty service provider: Kestrel's services are optional.</summary>
    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
