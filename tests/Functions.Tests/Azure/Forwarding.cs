using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Forwarder;

namespace Functions.Tests.Azure;

/// <summary>
/// Passes requests on as the Functions host does: by YARP's forwarder and its default transforms, without redirects and cookies of its own.
/// </summary>
internal sealed class Forwarding(IServiceProvider services) : IDisposable
{
    private static readonly ForwarderRequestConfig Config = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };
    private readonly HttpMessageInvoker _client = new(new Retrying(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
    }));

    public async Task SendAsync(HttpContext context, string destination) =>
        await services.GetRequiredService<IHttpForwarder>().SendAsync(context, destination, _client, Config);

    public void Dispose() => _client.Dispose();
}
