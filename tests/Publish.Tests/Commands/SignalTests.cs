using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Commands;

/// <summary>The tool's own servers are told to end: they exit with 0, and not before requests under way are answered.</summary>
public sealed partial class SignalTests : IDisposable
{
    /// <summary>Longer than the two seconds after which the command line's parser would end the process.</summary>
    private const string SlowQuery =
        "/-/query.json?_shape=arrayfirst&sql=with+recursive+c(i)+as+(select+1+union+all+select+i%2B1+from+c)+select+count(*)+from+c";

    private readonly Cli cli = new();

    public SignalTests() => Databases.Small(cli.Work["data.db"]);

    public void Dispose() => cli.Dispose();

    [Theory]
    [InlineData("TERM", "serve", "-i", "data.db")]
    [InlineData("INT", "serve", "data.db")]
    [InlineData("TERM", "publish", "local", "data.db")]
    public async Task An_idle_server_ends_well(string signal, params string[] args)
    {
        using var server = cli.Start([.. args, "--port", "0"]);
        await AddressAsync(server);
        await SignalAsync(server, signal);
        Assert.Equal(0, await EndAsync(server));
    }

    [Theory]
    [InlineData("serve", "-i", "data.db", "--setting", "hash_urls", "on")]
    [InlineData("publish", "local", "data.db")]
    public async Task A_request_under_way_is_answered_first(params string[] args)
    {
        using var server = cli.Start([.. args, "--port", "0", "--setting", "sql_time_limit_ms", "3500"]);
        using var client = new HttpClient { BaseAddress = await AddressAsync(server) };
        var route = (await client.GetAsync(new Uri("data", UriKind.Relative))).RequestMessage!.RequestUri!.AbsolutePath;
        var asked = client.GetAsync(new Uri(route + SlowQuery, UriKind.Relative));
        // The page beside it is answered once the server has taken both requests.
        await client.GetAsync(new Uri("-/healthz", UriKind.Relative));
        await SignalAsync(server, "TERM");
        // It has run out of its own time: answered, whatever the signal.
        Assert.Equal(HttpStatusCode.BadRequest, (await asked).StatusCode);
        Assert.Equal(0, await EndAsync(server));
    }

    private static async Task<Uri> AddressAsync(Process server)
    {
        while (await server.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60)) is { } line)
            if (Address().Match(line) is { Success: true } match)
                return new Uri(match.Value);
        throw new InvalidOperationException(await server.StandardError.ReadToEndAsync());
    }

    private static async Task SignalAsync(Process server, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{server.Id}"]);
        await kill.WaitForExitAsync();
    }

    private static async Task<int> EndAsync(Process server)
    {
        await server.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return server.ExitCode;
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
