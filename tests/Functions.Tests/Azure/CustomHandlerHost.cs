using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Azure;

/// <summary>
/// A Functions host that runs an app's custom handler, as its host.json says: starts the program on a port, asks for <c>/</c> until there
/// is
/// any answer, and passes requests on with two headers of its own.
/// </summary>
internal sealed class CustomHandlerHost : IFunctionsHost
{
    /// <summary>How long the Functions host waits for the program.</summary>
    private static readonly TimeSpan Initialization = TimeSpan.FromSeconds(30);
    private readonly Executable _handler;
    private readonly string _destination;
    private HostFront? _front;

    private CustomHandlerHost(Executable handler, string destination) => (_handler, _destination) = (handler, destination);

    public Uri Address => _front!.Address;

    /// <summary>The process of the program.</summary>
    public Executable Handler => _handler;

    /// <summary>The status of the first answer, by which the host knows that the program is ready.</summary>
    public HttpStatusCode FirstStatus { get; private set; }

    public static async Task<CustomHandlerHost> StartAsync(string app, IReadOnlyDictionary<string, string>? environment = null)
    {
        var settings = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(app, "host.json")))!["customHandler"]!;
        Assert.True((bool)settings["enableProxyingHttpRequest"]!);
        var description = settings["description"]!;
        var directory = Path.GetFullPath(Path.Combine(app, (string)description["workingDirectory"]!));
        var program = Path.Combine(directory, (string)description["defaultExecutablePath"]!);
        var port = FreePort();
        var handler = Executable.StartProgram(program, [.. (description["arguments"] as JsonArray ?? []).Select(word => (string)word!)],
            new Dictionary<string,
            string>(environment ?? new Dictionary<string, string> { ["DATASETTE_SECRET"] = "a secret of all instances" })
            {
                ["FUNCTIONS_CUSTOMHANDLER_PORT"] = $"{port}",
                ["FUNCTIONS_HTTPWORKER_PORT"] = $"{port}",
                ["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = "handler",
                ["FUNCTIONS_APP_ROOT_PATH"] = app,
            });
        var host = new CustomHandlerHost(handler, $"http://127.0.0.1:{port}");
        try
        {
            host.FirstStatus = await host.ReadyAsync().WaitAsync(Initialization);
            host._front = await HostFront.StartAsync(new WorkerStream(), host.AnswerAsync);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _handler.Dispose();
        if (_front is not null) await _front.DisposeAsync();
    }

    private async Task<HttpStatusCode> ReadyAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(_destination + "/"));
                return answer.StatusCode;
            }
            catch (HttpRequestException) when (!_handler.HasEnded)
            {
                await Task.Yield();
            }
        }
    }

    private Task AnswerAsync(HttpContext context, Forwarding forwarding)
    {
        context.Request.Headers["X-Azure-Functions-HostVersion"] = "4.1000.0";
        context.Request.Headers["X-Azure-Functions-InvocationId"] = Guid.NewGuid().ToString();
        return forwarding.SendAsync(context, _destination);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
