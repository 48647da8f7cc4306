using System.IO.Pipelines;
using Datasette.Http;
using Datasette.Http.Bodies;
using Microsoft.AspNetCore.Http.Features;

namespace Core.Tests.Http;

/// <summary>A client that does not take its answer is let go of.</summary>
public sealed class ProgressWriterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AClientThatTakesNothingIsEndedWhenItsTimeIsUp()
    {
        var (time, connection, pipe) = (new RingingTime(), new Connection(), new Pipe());
        using var output = new ProgressWriter(pipe.Writer, connection, Limit, time, ResponsePolicy.Unlimited);
        var writing = output.WriteAsync(new byte[1_000_000]).AsTask();
        Assert.False(writing.IsCompleted);
        Assert.False(connection.IsAborted);
        time.Ring(Limit);
        Assert.True(connection.IsAborted);
        await pipe.Reader.CompleteAsync();
        Assert.True((await writing).IsCompleted);
    }

    [Fact]
    public async Task AClientThatTakesPieceAfterPieceHasItsTimeForEach()
    {
        var (time, connection, pipe) =
            (new RingingTime(), new Connection(),
                new Pipe(new PipeOptions(pauseWriterThreshold: 1, resumeWriterThreshold: 1, useSynchronizationContext: false)));
        using var output = new ProgressWriter(pipe.Writer, connection, Limit, time, ResponsePolicy.Unlimited);
        var writing = output.WriteAsync(new byte[1_000_000]).AsTask();
        var received = 0L;
        while (received < 1_000_000)
        {
            var read = await pipe.Reader.ReadAsync();
            Assert.InRange(read.Buffer.Length, 1, ProgressWriter.PieceBytes);
            received += read.Buffer.Length;
            pipe.Reader.AdvanceTo(read.Buffer.End);
        }
        await writing;
        // Nothing is waited for any more.
        time.Ring(Limit);
        Assert.False(connection.IsAborted);
    }

    private sealed class Connection : IHttpRequestLifetimeFeature
    {
        public bool IsAborted { get; private set; }

        public CancellationToken RequestAborted { get; set; }

        public void Abort() => IsAborted = true;
    }
}
