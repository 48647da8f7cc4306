using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Publish.Tests.Support;

/// <summary>An origin that answers as a test says and remembers what it was asked.</summary>
public sealed class FakeOrigin : IHttpApplication<HttpContext>, IAsyncDisposable
{
    private readonly KestrelServer server;

    public FakeOrigin()
    {
        var options = new KestrelServerOptions();
        options.Limits.MaxRequestLineSize = 64 * 1024;
        options.Listen(System.Net.IPAddress.Loopback, 0);
        server = new KestrelServer(
            Options.Create(options),
            new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
            NullLoggerFactory.Instance);
    }

    public Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    public ConcurrentQueue<(string Method, string Target, Dictionary<string, string> Headers, string Body)> Requests { get; } = [];

    public Uri Address => new(server.Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public Task StartAsync() => server.StartAsync(this, CancellationToken.None);

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public async Task ProcessRequestAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Requests.Enqueue((
            context.Request.Method,
            context.Features.Get<IHttpRequestFeature>()!.RawTarget,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync()));
        await Answer(context);
    }

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async ValueTask DisposeAsync()
    {
        await server.StopAsync(new CancellationToken(true));
        server.Dispose();
    }
}
