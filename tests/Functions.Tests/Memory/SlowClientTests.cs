using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Functions.Tests.Memory;

/// <summary>Clients that read nothing, over real sockets.</summary>
public sealed class SlowClientTests
{
    [Theory]
    [InlineData("/fixture/big.csv?_stream=1")]
    [InlineData("/fixture/-/query.csv?_stream=1&sql=select+*+from+big")]
    public async Task StreamsThatNobodyReadsHoldUpNobodyAndEnd(string target)
    {
        using var database = Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--setting", "num_sql_threads", "1", "--setting",
            "client_time_limit_ms", "500"]);
        var address = await program.AddressAsync();
        using var client = new HttpClient { BaseAddress = address };
        var unread = new List<Socket>();
        try
        {
            // One address may have half of eight streams.
            for (var i = 0; i < 4; i++) unread.Add(await AskAsync(address, target));
            foreach (var socket in unread) Assert.Equal("HTTP/1.1 200", await StartAsync(socket));
            Assert.Equal("[1]", await client.GetStringAsync("/fixture/-/query.json?sql=select+1&_shape=arrayfirst"));
            Assert.Equal("[1]", await client.GetStringAsync("/fixture/big.json?_shape=arrayfirst&_size=1&_col=id&_where=1"));
            // Without a limit on progress this would be refused for ever.
            while (true)
            {
                using var another = await client.GetAsync(target, HttpCompletionOption.ResponseHeadersRead);
                if (another.StatusCode == HttpStatusCode.OK) break;
                Assert.Equal(HttpStatusCode.ServiceUnavailable, another.StatusCode);
                await Task.Delay(50);
            }
        }
        finally
        {
            foreach (var socket in unread) socket.Dispose();
        }
        Assert.DoesNotContain("OutOfMemory", (await program.TerminateAsync()).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADownloadThatNobodyReadsEndsAndOneThatIsReadIsWhole()
    {
        using var database = Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--setting", "client_time_limit_ms", "500"]);
        var address = await program.AddressAsync();
        using var client = new HttpClient { BaseAddress = address };
        using var unread = await AskAsync(address, "/fixture.db");
        // The server ends the connection: sending on it fails sooner or later.
        await Assert.ThrowsAnyAsync<SocketException>(async () =>
        {
            while (true)
            {
                await unread.SendAsync(new byte[1]);
                await Task.Delay(20);
            }
        });
        Assert.Equal(new FileInfo(database.Path).Length, (await client.GetByteArrayAsync("/fixture.db")).Length);
    }

    [Fact]
    public async Task ABurstOfPagesIsAnswered()
    {
        using var database = FixtureDatabase.Numbers(100);
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0"]);
        using var client = new HttpClient { BaseAddress = await program.AddressAsync(), Timeout = TimeSpan.FromSeconds(60) };
        var answers = await Task.WhenAll(Enumerable.Range(0, 400).Select(async _ =>
        {
            using var response = await client.GetAsync("/fixture/numbers.json?_size=1");
            return response.StatusCode;
        }));
        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }

    private static async Task<Socket> AskAsync(Uri address, string target)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 16 * 1024 };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {target} HTTP/1.1\r\nHost: localhost\r\n\r\n"));
        return socket;
    }

    private static async Task<string> StartAsync(Socket socket)
    {
        var start = new byte[12];
        for (var read = 0; read < start.Length;) read += await socket.ReceiveAsync(start.AsMemory(read));
        return Encoding.ASCII.GetString(start);
    }

    private static FixtureDatabase Database() => FixtureDatabase.Create("""
        create table big(id integer primary key, body text);
        with recursive c(i) as (select 1 union all select i+1 from c where i<300) insert into big select i, replace(hex(zeroblob(50000)), '0', char(97 + i % 26)) from c;
        """);
}
