using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Azure;

/// <summary>The servers of a Functions host: one for clients and, where there is a worker, one for its messages.</summary>
internal sealed class HostFront : IAsyncDisposable
{
    private readonly WebApplication _server;

    private HostFront(WebApplication server, Uri address, Uri messages) => (_server, Address, Messages) = (server, address, messages);

    /// <summary>Where clients ask.</summary>
    public Uri Address { get; }

    /// <summary>Where a worker connects.</summary>
    public Uri Messages { get; }

    /// <param name="stream">Takes the worker's messages.</param>
    /// <param name="answer">Answers a client's request, given what passes it on.</param>
    public static async Task<HostFront> StartAsync(WorkerStream stream, Func<HttpContext, Forwarding, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton(stream);
        builder.Services.AddSingleton<Forwarding>();
        builder.Services.AddGrpc(options => options.MaxReceiveMessageSize = null);
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(IPAddress.Loopback, 0);
            options.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2);
        });
        var server = builder.Build();
        var messages = 0;
        // Before routing: what clients ask for may look like the messages' path.
        server.Use((context, next) =>
            context.Connection.LocalPort == messages
                ? next(context)
                : answer(context, context.RequestServices.GetRequiredService<Forwarding>()));
        server.UseRouting();
        server.MapGrpcService<WorkerStream>();
        await server.StartAsync();
        var bound = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(address =>
            new Uri(address)).ToList();
        messages = bound[1].Port;
        return new HostFront(server, bound[0], bound[1]);
    }

    public async ValueTask DisposeAsync()
    {
        await _server.StopAsync();
        await _server.DisposeAsync();
    }
}
