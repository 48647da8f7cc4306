using System.IO.Pipelines;

namespace Datasette.Functions.Lambda;

/// <summary>A response that is sent as it is made: a prelude with status and headers, eight zero bytes, the body.</summary>
internal sealed class StreamedAnswer : Answer, IDisposable
{
    private readonly ChunkedWriter _body;

    /// <param name="request">The request.</param>
    /// <param name="head">The head of the HTTP request that carries the response.</param>
    /// <param name="send">Sends a piece.</param>
    public StreamedAnswer(HttpEvent request, string head, Func<ReadOnlyMemory<byte>, CancellationToken, ValueTask> send) : base(request) =>
        _body = new ChunkedWriter(head, output => AnswerJson.WritePrelude(output, this), () => Headers.ContentLength, send);

    public override bool HasStarted => _body.HasSent;

    public override PipeWriter Writer => _body;

    public override void Restart() => _body.Clear();

    /// <summary>Sends the rest and the end; with trailers if the body failed.</summary>
    public ValueTask EndAsync(InvocationError? error, CancellationToken cancellationToken) =>
        _body.EndAsync(RuntimeApi.Trailers(error), cancellationToken);

    public void Dispose() => _body.Dispose();
}
