using System.Net;
using Datasette.Application;
using Datasette.Hosting;

namespace Core.Tests.Http;

/// <summary>Files of <c>--static</c> that are too large to keep in memory, over a socket.</summary>
public sealed class LargeStaticFileTests
{
    [Theory]
    [InlineData("library.js")]
    [InlineData("data.bin")]
    public async Task AFileOfThreeMegabytesArrivesWhole(string name)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var folder = new TemporaryFolder();
        using var database = FixtureDatabase.Create("create table t (id integer primary key)");
        var bytes = new byte[3 * 1024 * 1024];
        new Random(13).NextBytes(bytes);
        folder.Write(name, bytes);
        using var app = TestApp.Serving(new ServeOptions { Immutable = [database.Path], Static = [new("assets", folder.Path)] });
        await using var host = await KestrelHost.StartAsync(app.App, new IPEndPoint(IPAddress.Loopback, 0), guard.Token);
        using var client = new HttpClient();
        var received = await client.GetByteArrayAsync(new Uri($"{host.Address}/assets/{name}"), guard.Token);
        Assert.Equal(bytes, received);
        Assert.Empty(app.Mistakes);
    }
}
