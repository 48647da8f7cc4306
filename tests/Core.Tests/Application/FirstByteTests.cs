using System.IO.Pipelines;
using Datasette.Errors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Core.Tests.Application;

/// <summary>What fails after the headers were made and before the first byte of the body is sent is still an error response.</summary>
public sealed class FirstByteTests
{
    [Theory]
    [InlineData("/data/t.csv?_stream=1")]
    [InlineData("/data/t.json")]
    [InlineData("/data/t")]
    public async Task AnAnswerThatFindsNoMemoryForItsFirstByteIs503(string target)
    {
        using var database = FixtureDatabase.Create("create table t (a); insert into t values (1), (2)", "data");
        using var app = TestApp.Serving(database);
        var (response, body) = await GetAsync(app, target, failures: 1);
        Assert.Equal(503, response.StatusCode);
        Assert.Equal("2", response.Headers.RetryAfter.ToString());
        Assert.Equal("no-store", response.Headers.CacheControl.ToString());
        Assert.NotEmpty(body);
        Assert.Empty(response.Headers.ContentEncoding.ToString());
    }

    [Fact]
    public async Task AnAnswerIsNotReplacedAfterItsFirstByte()
    {
        using var database = FixtureDatabase.Numbers(20_000, "data");
        using var app = TestApp.Serving(database);
        await Assert.ThrowsAsync<MemoryShort>(() => GetAsync(app, "/data/numbers.csv?_stream=1", failures: 1, passing: 3));
    }

    private static async Task<(HttpResponseFeature Response, byte[] Body)> GetAsync(
        TestApp app, string target, int failures, int passing = 0)
    {
        using var body = new MemoryStream();
        var writer = new ShortWriter(PipeWriter.Create(body), failures, passing);
        var response = new HttpResponseFeature();
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature
        {
            Method = "GET",
            RawTarget = target,
            Path = target,
            Scheme = "http",
            Protocol = "HTTP/1.1",
            Headers = new HeaderDictionary { ["Host"] = "localhost" },
        });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new PipeBody(body, writer));
        features.Set<IHttpRequestLifetimeFeature>(new HttpRequestLifetimeFeature());
        await app.App.ProcessRequestAsync(features);
        await writer.FlushAsync();
        return (response, body.ToArray());
    }

    private sealed class PipeBody(Stream stream, PipeWriter writer) : StreamResponseBodyFeature(stream), IHttpResponseBodyFeature
    {
        PipeWriter IHttpResponseBodyFeature.Writer => writer;
    }

    /// <summary>A writer some of whose writes find no memory, after some that pass.</summary>
    private sealed class ShortWriter(PipeWriter inner, int failures, int passing) : PipeWriter
    {
        private int _failures = failures;

        private int _passing = passing;

        public override bool CanGetUnflushedBytes => true;

        public override long UnflushedBytes => inner.UnflushedBytes;

        public override void Advance(int bytes) => inner.Advance(bytes);

        public override Memory<byte> GetMemory(int sizeHint = 0)
        {
            Fail();
            return inner.GetMemory(sizeHint);
        }

        public override Span<byte> GetSpan(int sizeHint = 0)
        {
            Fail();
            return inner.GetSpan(sizeHint);
        }

        public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default)
        {
            Fail();
            return inner.WriteAsync(source, cancellationToken);
        }

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        private void Fail()
        {
            if (_passing-- > 0 || _failures == 0) return;
            _failures--;
            throw new MemoryShort();
        }
    }
}
