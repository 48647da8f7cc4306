using System.Net;

namespace Functions.Tests;

/// <summary>A server that is sent hostile SQL stays within its memory and answers everybody else.</summary>
public sealed class HostileSqlTests
{
    /// <summary>As the runtime sees a container of half a gibibyte: it takes three quarters of it as its limit.</summary>
    private const long Managed = 384 * 1024 * 1024;

    /// <summary>Managed memory, a third of that for SQLite, and the program itself.</summary>
    private const long Ceiling = Managed + (Managed / 3) + (128 * 1024 * 1024);

    // Hexadecimal without 0x: a native program does not take the prefix, and would run without a limit.
    private static readonly Dictionary<string, string> InContainer = new() { ["DOTNET_GCHeapHardLimit"] = $"{Managed:x}" };

    private static IEnumerable<string> Queries => HostileSql.Endless.Concat(HostileSql.Hungry).Select(query => query.Value);

    [Fact]
    public async Task MemoryStaysUnderItsCeiling()
    {
        using var database = HostileSql.Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--setting", "sql_time_limit_ms", "200"],
            InContainer);
        using var client = new HttpClient { BaseAddress = await program.AddressAsync() };
        foreach (var query in Queries) Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(client, query));
        Assert.Equal("[1]", await AnswerAsync(client, "/fixture/n.json?_shape=arrayfirst&_size=1"));
        Assert.InRange(program.PeakMemory, 1, Ceiling);
        Assert.Empty((await program.TerminateAsync()).Errors);
    }

    [Fact]
    public async Task ManyAtOnceLeaveTimeAndMemoryToOthers()
    {
        using var database = HostileSql.Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--setting", "sql_time_limit_ms", "200"],
            InContainer);
        using var client = new HttpClient { BaseAddress = await program.AddressAsync(), Timeout = TimeSpan.FromMinutes(2) };
        var hostile = Task.WhenAll(Queries.Concat(Queries).Select(query => StatusAsync(client, query)));
        while (!hostile.IsCompleted)
        {
            Assert.Equal("[1]", await AnswerAsync(client, "/fixture/n.json?_shape=arrayfirst&_size=1"));
            Assert.Contains("</table>", await AnswerAsync(client, "/fixture/n"));
        }
        foreach (var status in await hostile) Assert.Contains(status,
            new[] { HttpStatusCode.BadRequest, HttpStatusCode.ServiceUnavailable });
        Assert.InRange(program.PeakMemory, 1, Ceiling);
        Assert.Empty((await program.TerminateAsync()).Errors);
    }

    /// <summary>
    /// A page that takes less than a millisecond. The limit of 200 ms is one of time and not of work, so that a page can miss it when other
    /// programs have both processors: it is asked for up to five times.
    /// </summary>
    private static async Task<string> AnswerAsync(HttpClient client, string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var response = await client.GetAsync(path);
            if (response.StatusCode == HttpStatusCode.BadRequest && attempt < 5) continue;
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadAsStringAsync();
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, string sql)
    {
        using var response = await client.GetAsync($"/fixture/-/query.json?sql={Uri.EscapeDataString(sql)}");
        return response.StatusCode;
    }
}
