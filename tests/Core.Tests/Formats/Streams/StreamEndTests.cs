using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Datasette.Formats.Json;
using Datasette.Formats.Streams;
using Datasette.Hosting;
using Datasette.Http;
using Datasette.Sqlite;

namespace Core.Tests.Formats.Streams;

/// <summary>Streams and their clients: over real sockets, where the client goes away, and with a client that does not read.</summary>
public sealed class StreamEndTests
{
    private const string Endless = "with+recursive+c(i)+as+(select+1+union+all+select+i%2B1+from+c)+select";

    /// <summary>Ends a test that would hang; no test is to get there.</summary>
    private static readonly TimeSpan Guard = TimeSpan.FromMinutes(2);

    public static TheoryData<string, bool> Streams => new()
    {
        // Rows that never end, read for a while; and a query that never comes to its first row.
        { $"/fixture/-/query.json?_shape=array&_nl=on&_stream=on&sql={Endless}+i+from+c", true },
        { $"/fixture/-/query.csv?_stream=on&sql={Endless}+i+from+c", true },
        { $"/fixture/-/query.json?_shape=array&_nl=on&_stream=on&sql={Endless}+count(*)+from+c", false },
        { $"/fixture/-/query.csv?_stream=on&sql={Endless}+count(*)+from+c", false },
    };

    [Theory]
    [MemberData(nameof(Streams))]
    public async Task AClientThatGoesAwayStopsTheSqlAndGivesTheConnectionBack(string target, bool readsFirst)
    {
        using var database = FixtureDatabase.Numbers(10);
        using var guard = new CancellationTokenSource(Guard);
        // One connection, without a limit that would end the query by itself.
        using var app = Serving(database, Setting("num_sql_threads", "1"), Setting("sql_time_limit_ms", "3600000"),
            Setting("max_csv_mb", "0"));
        await using var host = await KestrelHost.StartAsync(app.App, new IPEndPoint(IPAddress.Loopback, 0), guard.Token);
        using (var client = await AskAsync(host, target, guard.Token))
        {
            if (readsFirst)
            {
                var buffer = new byte[256 * 1024];
                for (var read = 0; read < buffer.Length;) read += await client.ReceiveAsync(buffer.AsMemory(read), guard.Token);
            }
        }

        using var next = await AskAsync(host, "/fixture/numbers.json?_size=1&_shape=arrayfirst", guard.Token);
        Assert.EndsWith("[1]", await ReadAsync(next, guard.Token), StringComparison.Ordinal);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task AClientThatDoesNotReadStallsTheQuery()
    {
        using var database = FixtureDatabase.Numbers(100_000);
        using var app = Serving(database);
        const int threshold = 64 * 1024;
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: threshold, resumeWriterThreshold: threshold / 2,
            useSynchronizationContext: false));
        using var stream = await RowStream.OpenAsync(
            app.Site.Databases[0], SqlQuery.Of(SqlText.Of($"select * from numbers")), columns =>
                new JsonLinesFormat(RowsJson.For(QueryArgs.None, columns)),
            new RowStreamOptions { TimeLimit = Timeout.InfiniteTimeSpan, MaxBytes = 0 }, CancellationToken.None);
        var writing = stream.WriteAsync(pipe.Writer, CancellationToken.None).AsTask();

        Assert.False(writing.IsCompleted);
        Assert.True(pipe.Reader.TryRead(out var unread));
        // What was under way when the client fell behind, and no more: a batch of a thousand rows.
        Assert.InRange(unread.Buffer.Length, threshold, 3 * threshold);
        pipe.Reader.AdvanceTo(unread.Buffer.Start);

        var rows = 0;
        _ = writing.ContinueWith(_ => pipe.Writer.Complete(), TaskScheduler.Default);
        while (await pipe.Reader.ReadAsync() is var piece)
        {
            foreach (var part in piece.Buffer) rows += part.Span.Count((byte)'\n');
            pipe.Reader.AdvanceTo(piece.Buffer.End);
            if (piece.IsCompleted) break;
        }
        await writing;
        Assert.Equal(100_000, rows);
    }

    private static async Task<Socket> AskAsync(KestrelHost host, string target, CancellationToken cancellationToken)
    {
        var address = new Uri(host.Address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Parse(address.Host), address.Port, cancellationToken);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
            cancellationToken);
        return socket;
    }

    private static async Task<string> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        using var stream = new NetworkStream(socket);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
