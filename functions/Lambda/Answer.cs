using System.IO.Pipelines;
using Datasette.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Datasette.Functions.Lambda;

/// <summary>A response that is encoded for an event's source.</summary>
internal abstract class Answer(HttpEvent request) : IHttpResponseFeature, IHttpResponseBodyFeature, IRestartableBody
{
    public HttpEvent Request => request;

    public int StatusCode { get; set; } = 200;

    public string? ReasonPhrase { get; set; }

    public IHeaderDictionary Headers { get; set; } = new HeaderDictionary();

    /// <summary>Whether any byte was sent.</summary>
    public abstract bool HasStarted { get; }

    public abstract PipeWriter Writer { get; }

    public Stream Stream => field ??= Writer.AsStream(leaveOpen: true);

    Stream IHttpResponseFeature.Body
    {
        get => Stream;
        set => throw new NotSupportedException();
    }

    public virtual Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task CompleteAsync() => Task.CompletedTask;

    public abstract void Restart();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        SendFileFallback.SendFileAsync(Stream, path, offset, count, cancellationToken);

    public void DisableBuffering()
    {
    }

    public void OnStarting(Func<object, Task> callback, object state) => throw new NotSupportedException();

    public void OnCompleted(Func<object, Task> callback, object state) => throw new NotSupportedException();
}
