using Datasette.Hosting;

namespace Core.Tests.Application;

/// <summary>A page that fits into one piece leaves in one piece: each part of it would be a system call.</summary>
public sealed class OneWriteTests
{
    [Theory]
    [InlineData("/fixture/t.json?_size=1", 1)]
    [InlineData("/fixture/t.json?_size=300", 1)]
    [InlineData("/fixture/t.json?_size=500&_shape=arrays", 1)]
    [InlineData("/fixture/t.csv?_size=300", 1)]
    public async Task APageOfOnePieceIsWrittenOnce(string target, int writes)
    {
        using var database = FixtureDatabase.Create("""
            create table t (id integer primary key, name text);
            with recursive n(i) as (values (1) union all select i + 1 from n where i < 500)
            insert into t select i, printf('%060d', i) from n;
            """);
        using var app = Serving(database);
        using var body = new CountingStream();
        var (status, headers) = await InProcessRequest.SendAsync(app.App, target, body);
        Assert.Equal(200, status);
        Assert.Equal(headers.ContentLength, body.Length);
        Assert.Equal(writes, body.Writes);
    }

    private sealed class CountingStream : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Writes++;
            base.Write(buffer);
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            base.Write(buffer.Span);
            return ValueTask.CompletedTask;
        }
    }
}
