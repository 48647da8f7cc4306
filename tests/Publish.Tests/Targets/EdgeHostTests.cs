using Datasette.Http;
using Datasette.Publish.Targets.Local;
using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Targets;

/// <summary>The names under which <c>publish local</c> answers: the site behind it cannot tell on which port a client asked.</summary>
public sealed class EdgeHostTests
{
    [Theory]
    [InlineData("data.evil.example:PORT", "", 421)]
    [InlineData("data.evil.example.:PORT", "", 421)]
    [InlineData("data.evil.example", "", 200)]
    [InlineData("data.evil.example:1", "", 200)]
    [InlineData("localhost:PORT", "", 200)]
    [InlineData("127.0.0.1:PORT", "", 200)]
    [InlineData("[::1]:PORT", "", 200)]
    [InlineData("data.example.org:PORT", "*.example.org", 200)]
    [InlineData("data.evil.example:PORT", "*.example.org", 421)]
    public async Task A_page_of_another_site_that_names_this_machine_reads_nothing(string host, string allowed, int status)
    {
        await using var origin = new FakeOrigin { Answer = context => context.Response.Body.WriteAsync("page"u8.ToArray()).AsTask() };
        await origin.StartAsync();
        await using var edge = await EdgeServer.StartAsync("127.0.0.1", 0, origin.Address, new ManualTime(), CancellationToken.None,
            hosts: new AllowedHosts(allowed));
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, edge.Address);
        request.Headers.Host = host.Replace("PORT", $"{edge.Address.Port}", StringComparison.Ordinal);

        using var answer = await client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 200 ? "page" : "", await answer.Content.ReadAsStringAsync());
        Assert.Equal(status == 200 ? 1 : 0, origin.Requests.Count);
    }
}
