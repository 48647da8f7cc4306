using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;

namespace Functions.Tests;

/// <summary><c>serve --reload</c> and <c>serve --uds</c>.</summary>
public sealed class ReloadTests
{
    private static readonly HttpClient Client = new();

    [Fact]
    public async Task AChangedMetadataFileShowsAndNothingIsToBeKept()
    {
        using var database = Some.Database();
        var metadata = database.Folder.Write("metadata.json", """{"title": "Before"}""");
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--reload", "-m", metadata]);
        var before = await program.AddressAsync();
        using var page = await Client.GetAsync(new Uri(before, "/.json"));
        Assert.Contains("Before", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Null(page.Headers.CacheControl);
        await File.WriteAllTextAsync(metadata, """{"title": "After"}""");
        Assert.Equal("A file changed: starting over", await program.LineAsync());
        var after = await program.AddressAsync();
        Assert.Contains("After", await Client.GetStringAsync(new Uri(after, "/.json")), StringComparison.Ordinal);
        Assert.Equal(0, (await program.TerminateAsync(PosixSignal.SIGINT)).Status);
    }

    [Fact]
    public async Task ASocketOfTheFileSystemIsAnAddressToo()
    {
        using var database = Some.Database();
        var path = database.Folder.File("s");
        using var program = Executable.Start(["serve", "-i", database.Path, "--uds", path]);
        Assert.Contains(path, await program.LineAsync(), StringComparison.Ordinal);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await socket.SendAsync(Encoding.ASCII.GetBytes("GET /-/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        using var answer = new StreamReader(new NetworkStream(socket));
        Assert.EndsWith("ok", await answer.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
