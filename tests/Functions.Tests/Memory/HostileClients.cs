using System.Net.Sockets;
using System.Text;

namespace Functions.Tests.Memory;

/// <summary>
/// Clients that want to fill a server's memory: values of megabytes, many large rows, sorts, streams and answers that nobody
/// reads, and addresses that are all different and long. Each goes on until the token says stop.
/// </summary>
internal sealed class HostileClients(Uri server, CancellationToken stop)
{
    private static readonly string[] Statements =
    [
        "select printf('%.15000000c',char(1))",
        "select printf('%.15000000c','a')",
        "select zeroblob(10000000)",
        "with recursive c(i) as (select 1 union all select i+1 from c where i<60) select printf('%.1000000c',char(64+i%26)) from c",
        "with recursive c(i) as (select 1 union all select i+1 from c where i<1000000) select printf('%.200c','x')||i from c order by "
            + "1 desc",
        "with recursive c(i) as (select 1 union all select i+1 from c where i<1000) select i, printf('%.20000c','x') from c",
    ];

    private int _next;

    /// <summary>Answers by status; 0 where the connection was ended.</summary>
    public int[] Statuses { get; } = new int[600];

    /// <summary>Starts <paramref name="count"/> clients of all kinds.</summary>
    public Task RunAsync(int count) => Task.WhenAll(Enumerable.Range(0, count).Select(client => Task.Run(async () =>
    {
        var random = new Random(client);
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await AskAsync(client % 8, random);
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                Statuses[0]++;
                await Task.Delay(20, CancellationToken.None);
            }
        }
    })));

    private async Task AskAsync(int kind, Random random)
    {
        var sql = Uri.EscapeDataString(Statements[random.Next(Statements.Length)]);
        var unread = TimeSpan.FromSeconds(random.Next(1, 10));
        switch (kind)
        {
            case 0: await SendAsync($"/HASHED/-/query.json?sql={sql}", TimeSpan.Zero, random); break;
            case 1: await SendAsync($"/HASHED/-/query.csv?sql={sql}", TimeSpan.Zero, random); break;
            case 2: await SendAsync($"/HASHED/big.{(random.Next(2) == 0 ? "json" : "csv")}?_size=max", TimeSpan.Zero, random); break;
            case 3: await SendAsync($"/HASHED/-/query.json?sql={sql}", unread, random); break;
            case 4: await SendAsync($"/HASHED/-/query.csv?_stream=1&sql={sql}", unread, random); break;
            case 5: await SendAsync("/HASHED/big.csv?_stream=1", unread, random); break;
            case 6: await SendAsync($"/HASHED/small/1.json?_ttl={Interlocked.Increment(ref _next)}&z={new string('a', random.Next(10, 50_000))}", TimeSpan.Zero, random); break;
            default: await SendAsync($"/HASHED/small.json?_size=max&z={Interlocked.Increment(ref _next)}",
                random.Next(4) == 0 ? unread : TimeSpan.Zero, random); break;
        }
    }

    /// <summary>The hashed route of the database.</summary>
    public required string Hashed { private get; init; }

    private async Task SendAsync(string target, TimeSpan unread, Random random)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(server.Host, server.Port, stop);
        var codings = random.Next(3) == 0 ? "Accept-Encoding: br\r\n" : "";
        var request = $"GET {target.Replace("HASHED", Hashed, StringComparison.Ordinal)} HTTP/1.1\r\nHost: "
            + $"h{random.Next(1000)}\r\nConnection: close\r\n{codings}\r\n";
        await socket.SendAsync(Encoding.ASCII.GetBytes(request), stop);
        if (unread > TimeSpan.Zero)
        {
            await Task.Delay(unread, stop);
            return;
        }
        var buffer = new byte[64 * 1024];
        var read = await socket.ReceiveAsync(buffer, stop);
        if (read >= 12
            && int.TryParse(Encoding.ASCII.GetString(buffer, 9, 3), out var status)
            && status < 600) Interlocked.Increment(ref Statuses[status]);
        else Interlocked.Increment(ref Statuses[0]);
        while (await socket.ReceiveAsync(buffer, stop) > 0)
        {
            // Read to the end.
        }
    }
}
