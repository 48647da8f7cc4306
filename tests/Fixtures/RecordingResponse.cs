using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Fixtures;

/// <summary>A client that reads as slowly as a test wants: sees every write of an answer, and may go away.</summary>
internal sealed class RecordingResponse : Stream
{
    private readonly CancellationTokenSource _gone = new();
    private readonly Func<RecordingResponse, ValueTask>? _onWrite;

    private RecordingResponse(Func<RecordingResponse, ValueTask>? onWrite) => _onWrite = onWrite;

    public long Received { get; private set; }

    public int Writes { get; private set; }

    public int LargestWrite { get; private set; }

    public MemoryStream Body { get; } = new();

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Asks for a page and takes the answer write by write.</summary>
    public static async Task<RecordingResponse> GetAsync(TestApp app, string target, Func<RecordingResponse, ValueTask>? onWrite = null)
    {
        var response = new RecordingResponse(onWrite);
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = "GET", RawTarget = target, Path = target, Scheme = "http", Protocol = "HTTP/1.1",
            Headers = new HeaderDictionary { ["Host"] = "localhost" },
        });
        features.Set<IHttpResponseFeature>(new HttpResponseFeature());
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(response));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature { RequestAborted = response._gone.Token });
        await app.App.ProcessRequestAsync(features);
        await features.Get<IHttpResponseBodyFeature>()!.CompleteAsync();
        return response;
    }

    /// <summary>The client goes away.</summary>
    public void GoAway() => _gone.Cancel();

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Received += buffer.Length;
        Writes++;
        LargestWrite = Math.Max(LargestWrite, buffer.Length);
        await Body.WriteAsync(buffer, CancellationToken.None);
        if (_onWrite is not null) await _onWrite(this);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Writes are asynchronous");

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _gone.Dispose();
            Body.Dispose();
        }
        base.Dispose(disposing);
    }
}
