using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Functions.Tests.Lambda;

/// <summary>The Runtime API as AWS publishes it: next, response (whole and streamed), error, init error.</summary>
internal sealed class RuntimeApiServer : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebApplication _app;
    private readonly Channel<Invocation> _waiting = Channel.CreateUnbounded<Invocation>();
    private readonly ConcurrentDictionary<string, Invocation> _underWay = new();
    private readonly TaskCompletionSource<Reported> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim _asked = new(0);

    private RuntimeApiServer(WebApplication app) => _app = app;

    /// <summary>The value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => new Uri(_app.Urls.First()).Authority;

    /// <summary>What the function says of a start that failed.</summary>
    public Task<Reported> InitError => _initError.Task.WaitAsync(Patience);

    public static async Task<RuntimeApiServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = null;
            options.Limits.MinRequestBodyDataRate = null;
            // The platform takes no more than it passes on.
            options.Limits.MaxRequestBufferSize = 64 * 1024;
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new RuntimeApiServer(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync();
        return server;
    }

    /// <summary>Waits until the function asks for an event.</summary>
    public async Task AskedAsync() => Assert.True(await _asked.WaitAsync(Patience));

    /// <summary>Invokes the function, and waits for what it sends.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="deadline">When the platform would end it.</param>
    /// <param name="read">How the answer is read; null for at once.</param>
    /// <param name="isChunked">Whether the event goes out without its length.</param>
    /// <param name="cutAfter">After how many bytes of the event the connection breaks off; null for never.</param>
    public async Task<Reported> InvokeAsync(
        byte[] payload, DateTimeOffset? deadline = null, Func<HttpContext, Task<Reported>>? read = null, bool isChunked = false,
        int? cutAfter = null)
    {
        var invocation = new Invocation(Guid.NewGuid().ToString(), payload, deadline ?? TimeProvider.System.GetUtcNow().AddSeconds(30),
            read ?? ReadAsync, isChunked, cutAfter);
        _underWay[invocation.Id] = invocation;
        await _waiting.Writer.WriteAsync(invocation);
        return (await invocation.Result.Task.WaitAsync(Patience)) with { Id = invocation.Id };
    }

    /// <summary>Reads all of a request.</summary>
    public static async Task<Reported> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var trailers = context.Features.Get<IHttpRequestTrailersFeature>()!;
        return new Reported
        {
            Path = context.Request.Path,
            Headers = new HeaderDictionary(context.Request.Headers.ToDictionary()),
            Trailers = trailers.Available ? new HeaderDictionary(trailers.Trailers.ToDictionary()) : new HeaderDictionary(),
            Body = body.ToArray(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _waiting.Writer.TryComplete();
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        try
        {
            await _app.StopAsync(now.Token);
        }
        catch (OperationCanceledException)
        {
            // A function still waits for its next event.
        }
        await _app.DisposeAsync();
        _asked.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        switch (context.Request.Method)
        {
            case "GET" when path == Root + "invocation/next":
                await NextAsync(context);
                return;
            case "POST" when path == Root + "init/error":
                _initError.TrySetResult(await ReadAsync(context));
                break;
            case "POST" when path.StartsWith(Root + "invocation/", StringComparison.Ordinal)
                && path.Split('/') is [_, _, _, _, var id, "response" or "error"]:
                if (!_underWay.TryRemove(id, out var invocation))
                {
                    context.Response.StatusCode = 400;
                    await context.Response.WriteAsync("""{"errorMessage":"Invalid request ID","errorType":"InvalidRequestID"}""");
                    return;
                }
                try
                {
                    var reported = await invocation.Read(context);
                    if (reported.Body.Length > 6 * 1024 * 1024 && !reported.IsStreamed)
                    {
                        context.Response.StatusCode = 413;
                        await context.Response.WriteAsync("""{"errorMessage":"Exceeded maximum allowed payload size (6291556 bytes).","errorType":"RequestEntityTooLarge"}""");
                        reported = reported with { Refused = 413 };
                    }
                    invocation.Result.TrySetResult(reported);
                    if (reported.Refused is not null) return;
                }
                catch (Exception error) when (error is IOException or BadHttpRequestException or OperationCanceledException)
                {
                    invocation.Result.TrySetException(error);
                    return;
                }
                break;
            default:
                context.Response.StatusCode = 404;
                return;
        }
        context.Response.StatusCode = 202;
        await context.Response.WriteAsync("""{"status":"OK"}""");
    }

    private async Task NextAsync(HttpContext context)
    {
        _asked.Release();
        Invocation invocation;
        try
        {
            invocation = await _waiting.Reader.ReadAsync(context.RequestAborted);
        }
        catch (Exception error) when (error is OperationCanceledException or ChannelClosedException)
        {
            context.Abort();
            return;
        }
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.Id;
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] = $"{invocation.Deadline.ToUnixTimeMilliseconds()}";
        context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:eu-central-1:123456789012:function:site";
        context.Response.Headers["Lambda-Runtime-Trace-Id"] = "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700;Parent=9a9197af755a6419;Sampled=1";
        context.Response.ContentType = "application/json";
        if (!invocation.IsChunked) context.Response.ContentLength = invocation.Payload.Length;
        await context.Response.Body.WriteAsync(invocation.Payload.AsMemory(0, invocation.CutAfter ?? invocation.Payload.Length));
        if (invocation.CutAfter is null) return;
        await context.Response.Body.FlushAsync();
        // Ends the connection after what was sent; aborting it might take that back.
        throw new InvalidOperationException("cut");
    }

    private sealed record Invocation(
        string Id, byte[] Payload, DateTimeOffset Deadline, Func<HttpContext, Task<Reported>> Read, bool IsChunked, int? CutAfter)
    {
        public TaskCompletionSource<Reported> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>What the function sent for an invocation.</summary>
    internal sealed record Reported
    {
        public string Id { get; init; } = "";

        public required string Path { get; init; }

        public required IHeaderDictionary Headers { get; init; }

        public required IHeaderDictionary Trailers { get; init; }

        public required byte[] Body { get; init; }

        /// <summary>The status by which it was refused.</summary>
        public int? Refused { get; init; }

        public bool IsError => Path.EndsWith("/error", StringComparison.Ordinal);

        public bool IsStreamed => Headers["Lambda-Runtime-Function-Response-Mode"] == "streaming";

        public string ErrorType => Headers["Lambda-Runtime-Function-Error-Type"].ToString();

        public EventAnswer Answer => IsStreamed ? EventAnswer.OfStream(Body) : EventAnswer.Of(Body);
    }
}
