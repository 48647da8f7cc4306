using Core.Tests.Compatibility;
using Datasette.Hosting;
using Datasette.Inspection;
using Functions.Tests.Azure;
using Functions.Tests.Lambda;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Functions.Tests.Platforms;

/// <summary>A bundle that runs as one of the platforms runs it, and a way to ask it.</summary>
internal sealed class PlatformSite : IAsyncDisposable
{
    private readonly TemporaryFolder _bundle;
    private readonly Func<ValueTask> _end;

    private PlatformSite(TemporaryFolder bundle, Replay replay, Func<ValueTask> end) => (_bundle, Replay, _end) = (bundle, replay, end);

    /// <summary>All ways; those that begin with a source of Lambda's events take answers whole, but for <c>-stream</c>.</summary>
    public static IReadOnlyList<string> Ways { get; } =
    [
        "container", "worker", "custom-handler", "function-url", "function-url-stream", "http-api", "rest", "rest-stream", "alb-lists",
        "alb-single",
    ];

    /// <summary>Sends recorded cases.</summary>
    public Replay Replay { get; }

    public static async Task<PlatformSite> StartAsync(string way, BakeRequest site, string secret)
    {
        var environment = new Dictionary<string, string> { ["DATASETTE_SECRET"] = secret };
        switch (way)
        {
            case "container":
                var container = await BundleTests.BundleAsync(site);
                var (program, address) = await BundleTests.StartAsync(container, environment: environment);
                return new(container, new Replay((path, method, headers) => WireClient.SendAsync(address, path, method, headers)), () =>
                {
                    program.Dispose();
                    return default;
                });
            case "worker" or "custom-handler":
                var app = way == "worker" ? await FunctionApp.OfWorkerAsync(site) : await FunctionApp.OfHandlerAsync(site);
                IFunctionsHost host = way == "worker"
                    ? await WorkerHost.StartAsync(app.Path, environment)
                    : await CustomHandlerHost.StartAsync(app.Path, environment);
                return new(app, new Replay((path, method, headers) => WireClient.SendAsync(host.Address, path, method, headers)),
                    host.DisposeAsync);
            default:
                var isStreamed = way.EndsWith("-stream", StringComparison.Ordinal);
                var kind = isStreamed ? way[..^"-stream".Length] : way;
                var bundle = await BundleTests.BundleAsync(site);
                var function = await LambdaFunction.Running.StartAsync(
                    bundle.Path, isStreamed ? "RESPONSE_STREAM" : "BUFFERED", [.. environment]);
                // Events come over https.
                return new(bundle, new Replay((path, method, headers) => InvokeAsync(function, kind, isStreamed, path, method, headers),
                    "https://localhost"), function.DisposeAsync);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end();
        _bundle.Dispose();
    }

    private static async Task<InProcessResponse> InvokeAsync(
        LambdaFunction.Running function, string kind, bool isStreamed, string path, string method,
        IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var sent = Events.Of(kind, path, method, headers);
        // Links begin with the host that is asked for.
        if (kind is "function-url" or "http-api") sent["headers"]!["host"] = "localhost";
        var reported = await function.Api.InvokeAsync(sent.Bytes());
        Assert.Equal((path, isStreamed, false, null), (path, reported.IsStreamed, reported.IsError, reported.Refused));
        var answer = reported.Answer;
        var found = new HeaderDictionary();
        // Where an event's answer has one value a header, links that were two headers are one: to a client the same.
        foreach (var (name, values) in answer.Headers)
            found[name] = new StringValues(name == "Link" ? string.Join(", ", values).Replace(", <", "\n<").Split('\n') : [.. values]);
        return new InProcessResponse(answer.Status, found, answer.Body);
    }
}
