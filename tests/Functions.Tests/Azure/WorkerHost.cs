using System.Collections.Concurrent;
using Functions.Tests.Azure.Rpc;
using Microsoft.AspNetCore.Http;

namespace Functions.Tests.Azure;

/// <summary>
/// A Functions host that runs an app's worker: starts it, agrees with it by messages, and for each request of a client sends an invocation
/// and forwards the request to the worker's own port, with the invocation's id in a header that pairs the two.
/// </summary>
internal sealed class WorkerHost : IFunctionsHost
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WorkerStream _stream = new();
    private string _destination = "";
    private HostFront? _front;

    private WorkerHost()
    {
    }

    public Uri Address => _front!.Address;

    /// <summary>The worker's process.</summary>
    public Executable Worker { get; private set; } = null!;

    /// <summary>What the worker says that it can do.</summary>
    public IReadOnlyDictionary<string, string> Capabilities { get; private set; } = new Dictionary<string, string>();

    /// <summary>The app's one function.</summary>
    public RpcFunctionMetadata Function { get; private set; } = new();

    /// <summary>How invocations that have ended did.</summary>
    public ConcurrentQueue<StatusResult> Invocations { get; } = new();

    /// <summary>What the worker has logged.</summary>
    public IEnumerable<RpcLog> Logs => _stream.Logs;

    public static async Task<WorkerHost> StartAsync(string app, IReadOnlyDictionary<string, string>? environment = null)
    {
        var host = new WorkerHost();
        try
        {
            host._front = await HostFront.StartAsync(host._stream, host.AnswerAsync);
            host.Worker = host.StartWorker(app, environment ?? new Dictionary<string,
                string> { ["DATASETTE_SECRET"] = "a secret of all instances" });
            await host.AgreeAsync(app).WaitAsync(Patience);
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
        Worker?.Dispose();
        if (_front is not null) await _front.DisposeAsync();
    }

    /// <summary>Asks the worker to end, and waits until it has.</summary>
    public Task<Executable.Finished> EndAsync()
    {
        _stream.Tell(new StreamingMessage { WorkerTerminate = new WorkerTerminate() });
        return Worker.EndAsync();
    }

    private Executable StartWorker(string app, IReadOnlyDictionary<string, string> environment)
    {
        var variables = new Dictionary<string, string>(environment)
        {
            ["FUNCTIONS_APPLICATION_DIRECTORY"] = app,
            ["FUNCTIONS_WORKER_DIRECTORY"] = app,
            ["FUNCTIONS_WORKER_RUNTIME"] = "dotnet-isolated",
        };
        var uri = _front!.Messages;
        return Executable.StartProgram("dotnet",
        [
            Path.Combine(app, "Datasette.Functions.Worker.dll"), "--host", uri.Host, "--port", $"{uri.Port}", "--workerId", "worker",
            "--requestId", "start",
            "--grpcMaxMessageLength", $"{int.MaxValue}", "--functions-uri", uri.AbsoluteUri, "--functions-worker-id", "worker",
            "--functions-request-id", "start",
            "--functions-grpc-max-message-length", $"{int.MaxValue}",
        ], variables);
    }

    private async Task AgreeAsync(string app)
    {
        var ended = Worker.EndedAsync();
        if (await Task.WhenAny(_stream.StartedAsync, ended) == ended)
        {
            var finished = await Worker.EndAsync();
            throw new InvalidOperationException($"The worker ended with {finished.Status}: {finished.Errors}{finished.Output}");
        }
        Assert.Equal("worker", await _stream.StartedAsync);
        var init = (await _stream.AskAsync(new StreamingMessage
        {
            WorkerInitRequest = new WorkerInitRequest { HostVersion = "4.1000.0", WorkerDirectory = app, FunctionAppDirectory = app },
        })).WorkerInitResponse;
        Assert.Equal(StatusResult.Types.Status.Success, init.Result.Status);
        Capabilities = init.Capabilities;
        _destination = Capabilities["HttpUri"];
        var indexed = (await _stream.AskAsync(new StreamingMessage { FunctionsMetadataRequest =
            new FunctionsMetadataRequest { FunctionAppDirectory = app } })).FunctionMetadataResponse;
        Assert.Equal(StatusResult.Types.Status.Success, indexed.Result.Status);
        Function = Assert.Single(indexed.FunctionMetadataResults);
        var loaded = (await _stream.AskAsync(new StreamingMessage
        {
            FunctionLoadRequest = new FunctionLoadRequest { FunctionId = Function.FunctionId, Metadata = Function },
        })).FunctionLoadResponse;
        Assert.Equal(StatusResult.Types.Status.Success, loaded.Result.Status);
    }

    private async Task AnswerAsync(HttpContext context, Forwarding forwarding)
    {
        var id = Guid.NewGuid().ToString();
        context.Request.Headers["x-ms-invocation-id"] = id;
        var invocation = _stream.AskAsync(new StreamingMessage
        {
            InvocationRequest = new InvocationRequest
            {
                InvocationId = id,
                FunctionId = Function.FunctionId,
                InputData = { new ParameterBinding { Name = "request", Data = new TypedData { Http = new RpcHttp() } } },
                TraceContext = new RpcTraceContext(),
                RetryContext = new RetryContext(),
            },
        });
        await forwarding.SendAsync(context, _destination);
        Invocations.Enqueue((await invocation.WaitAsync(Patience)).InvocationResponse.Result);
    }
}
