using System.Collections.Concurrent;
using System.Threading.Channels;
using Functions.Tests.Azure.Rpc;
using Grpc.Core;

namespace Functions.Tests.Azure;

/// <summary>The host's end of the stream of messages between it and a worker.</summary>
internal sealed class WorkerStream : FunctionRpc.FunctionRpcBase
{
    private readonly Channel<StreamingMessage> _toWorker = Channel.CreateUnbounded<StreamingMessage>();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<StreamingMessage>> _awaited = new();
    private readonly TaskCompletionSource<string> _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _requests;

    /// <summary>The id with which the worker said that it is there.</summary>
    public Task<string> StartedAsync => _started.Task;

    /// <summary>What the worker has logged.</summary>
    public ConcurrentQueue<RpcLog> Logs { get; } = new();

    public override async Task EventStream(
        IAsyncStreamReader<StreamingMessage> fromWorker, IServerStreamWriter<StreamingMessage> toWorker, ServerCallContext context)
    {
        var sending = SendAllAsync(toWorker, context.CancellationToken);
        try
        {
            while (await fromWorker.MoveNext(context.CancellationToken)) Take(fromWorker.Current);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException)
        {
            // The worker has ended.
        }
        _toWorker.Writer.TryComplete();
        await sending;
    }

    /// <summary>Sends a request and waits for its response.</summary>
    public Task<StreamingMessage> AskAsync(StreamingMessage request)
    {
        request.RequestId = $"{Interlocked.Increment(ref _requests)}";
        var answer = _awaited.GetOrAdd(request.RequestId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        Tell(request);
        return answer.Task;
    }

    public void Tell(StreamingMessage message) => _toWorker.Writer.TryWrite(message);

    private void Take(StreamingMessage message)
    {
        if (message.ContentCase == StreamingMessage.ContentOneofCase.StartStream) _started.TrySetResult(message.StartStream.WorkerId);
        else if (message.ContentCase == StreamingMessage.ContentOneofCase.RpcLog) Logs.Enqueue(message.RpcLog);
        else if (_awaited.TryRemove(message.RequestId, out var awaited)) awaited.TrySetResult(message);
    }

    private async Task SendAllAsync(IServerStreamWriter<StreamingMessage> toWorker, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var message in _toWorker.Reader.ReadAllAsync(cancellationToken)) await toWorker.WriteAsync(message,
                cancellationToken);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or InvalidOperationException)
        {
            // The worker has ended.
        }
    }
}
