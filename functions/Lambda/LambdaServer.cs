using System.Net.Sockets;
using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;

namespace Datasette.Functions.Lambda;

/// <summary>A server without listening sockets: polls the Runtime API for events, one after the other, until it is stopped.</summary>
internal sealed class LambdaServer(RuntimeConnection connection, ISiteApplication app, LambdaLog log)
{
    private readonly RuntimeApi _api = new(connection);
    private readonly EventExchange _exchange = new(app);
    private readonly ResponsePolicy _policy = app.Site.Options.Platform.Responses;
    private readonly Lock _state = new();
    private bool _isWaiting, _isStopped;

    /// <summary>Handles events until it is stopped.</summary>
    /// <exception cref="StartupError">The Runtime API is unreachable.</exception>
    public async Task RunAsync()
    {
        while (Wait())
        {
            RuntimeReply next;
            try
            {
                next = _api.Next();
            }
            catch (Exception error) when (error is SocketException or IOException or ObjectDisposedException)
            {
                if (_isStopped) return;
                throw new StartupError($"The Lambda Runtime API at {connection.Address} does not answer: {error.Message}");
            }
            lock (_state) _isWaiting = false;
            if (next is not { IsSuccess: true,
                RequestId: { } id }) throw new StartupError($"The Lambda Runtime API returned status {next.Status} instead of an event");
            log.RequestId = id;
            await AnswerAsync(id, next);
            log.RequestId = null;
        }
    }

    /// <summary>Ends the wait for an event; a running request is finished first.</summary>
    public void Stop()
    {
        lock (_state)
        {
            _isStopped = true;
            if (_isWaiting) connection.Close();
        }
    }

    private bool Wait()
    {
        lock (_state) return _isWaiting = !_isStopped;
    }

    /// <summary>Answers one event. Whatever fails costs this invocation alone: the process waits for the next.</summary>
    private async Task AnswerAsync(string id, RuntimeReply next)
    {
        try
        {
            try
            {
                var request = next.Problem is { } problem ? throw new BadEvent(problem) : HttpEvent.Parse(next.Body);
                using var lifetime = new EventLifetime(next.Deadline, app.Site.Time);
                if (request.TakesStreams && _policy == ResponsePolicy.LambdaStreaming) await StreamAsync(id, request, lifetime);
                else await SendWholeAsync(id, request, lifetime);
            }
            catch (BadEvent error)
            {
                log.Write(error.Message);
                Check(_api.Fail(id, new InvocationError("Runtime.BadEvent", error.Message)));
            }
#pragma warning disable CA1031 // A mistake of ours in one answer.
            catch (Exception error) when (error is not (SocketException or IOException))
#pragma warning restore CA1031
            {
                log.Failed(error);
                // A stream may have begun on this connection.
                connection.Drop();
                Check(_api.Fail(id, new InvocationError("Runtime.InternalError", new InternalError().Message)));
            }
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            // The platform has ended the invocation. The next one gets a new connection.
            connection.Drop();
        }
    }

    private async Task SendWholeAsync(string id, HttpEvent request, EventLifetime lifetime)
    {
        using var answer = new BufferedAnswer(request, ResponsePolicy.LambdaBuffered);
        var json = await _exchange.WholeAsync(request, answer, lifetime);
        Check(_api.Respond(id, json.Span));
    }

    private async Task StreamAsync(string id, HttpEvent request, EventLifetime lifetime)
    {
        using var answer = new StreamedAnswer(request, _api.StreamHead(id), SendAsync);
        InvocationError? failure = null;
        try
        {
            await _exchange.AnswerAsync(request, answer, lifetime);
        }
#pragma warning disable CA1031 // The application has logged the error; bytes were sent already, so the trailers mark the stream as failed.
        catch (Exception error) when (answer.HasStarted && error is not (SocketException or IOException))
#pragma warning restore CA1031
        {
            failure = new InvocationError(
                error is OperationCanceledException ? "Runtime.OutOfTime" : "Runtime.StreamFailed",
                error is DatasetteException known
                    ? known.Message
                        : error is OperationCanceledException
                        ? new OutOfTime().Message
                        : "The answer could not be made to its end");
        }
        // The connection to a stalled client was dropped in the middle of a chunk.
        if (!connection.IsOpen && answer.HasStarted) return;
        await answer.EndAsync(failure, CancellationToken.None);
        Check(_api.EndStream());

        async ValueTask SendAsync(ReadOnlyMemory<byte> piece, CancellationToken cancellationToken)
        {
            try
            {
                await _api.SendAsync(piece, lifetime.Cut);
            }
            catch (Exception error) when (error is SocketException or IOException)
            {
                // A disconnected reader is not an error of the page.
                lifetime.Abort();
                throw;
            }
        }
    }

    private void Check(RuntimeReply reply)
    {
        if (!reply.IsSuccess) log.Write($"The Lambda Runtime API did not take the answer: status {reply.Status} "
            + $"{System.Text.Encoding.UTF8.GetString(reply.Body.Span)}");
    }
}
