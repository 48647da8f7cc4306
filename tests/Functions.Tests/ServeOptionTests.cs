using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Functions.Tests;

/// <summary>Options of <c>serve</c> beyond what it serves.</summary>
public sealed class ServeOptionTests
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task RootIsToldWhereToSignIn()
    {
        using var database = Some.Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--root", "-s", "base_url", "/below/"]);
        var address = await program.AddressAsync();
        Assert.Matches($"^Sign in as root, once: {address}below/-/auth-token\\?token=[0-9a-f]{{64}}$", await program.LineAsync());
    }

    [Fact]
    public async Task NothingIsAllowedByDefaultWhereThatIsAskedFor()
    {
        using var database = Some.Database();
        string[] serve = ["serve", "-i", database.Path, "--default-deny", "--get", "/fixture/t.json?_shape=arrayfirst"];
        var denied = await Executable.RunAsync(serve);
        Assert.Equal(1, denied.Status);
        Assert.Contains("\"status\": 403", denied.Output, StringComparison.Ordinal);
        Assert.Equal("[1, 2]", (await Executable.RunAsync([.. serve, "-s", "permissions.view-table", "true"])).Output);
    }

    [Fact]
    public async Task ADemoServesACopyUnderTheNameOfItsFile()
    {
        using var database = Some.Database();
        using var program = Executable.Start(["serve", "--ephemeral", database.Path, "-p", "0", "--reset", "1h", "--max-size", "1MB"]);
        var address = await program.AddressAsync();
        Assert.Equal("A demo: visitors write to copies of 1,048,576 bytes at most, which are dropped every 3,600 seconds",
            await program.LineAsync());
        var page = await Client.GetAsync(new Uri($"{address}fixture"));
        Assert.Contains("Sign in as a demo visitor", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("private, no-store",
            Assert.Single(page.Headers.GetValues("Cache-Control")).Replace("no-store, private", "private, no-store",
                StringComparison.Ordinal));
        using var databases =
            System.Text.Json.JsonDocument.Parse(await Client.GetStringAsync(new Uri($"{address}-/databases.json?_shape=array")));
        Assert.DoesNotContain(database.Path, databases.RootElement.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--reset", "1h", "--reset goes with --ephemeral")]
    [InlineData("--max-size", "1MB", "--max-size goes with --ephemeral")]
    [InlineData("--ephemeral", "--root", "--root does not go with --ephemeral")]
    [InlineData("--ephemeral", "--reset=1", "--reset takes a time from 10s to 30d")]
    [InlineData("--ephemeral", "--reset=9s", "--reset takes a time from 10s to 30d")]
    [InlineData("--ephemeral", "--reset=2000000000d", "--reset takes a time from 10s to 30d")]
    [InlineData("--ephemeral", "--max-size=5", "--max-size takes a size")]
    [InlineData("--ephemeral", "--max-size=0MB", "--max-size takes a size")]
    [InlineData("--ephemeral", "--max-size=1KB", "a copy may have 1,024 (--max-size)")]
    public async Task OptionsOfADemoThatMakeNoneAreRefused(string one, string other, string says)
    {
        using var database = Some.Database();
        var end = await Executable.RunAsync(["serve", database.Path, "-p", "0", one, other]);
        Assert.NotEqual(0, end.Status);
        Assert.Contains(says, end.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARequestIsMadeAsAnActor()
    {
        using var database = Some.Database();
        string[] serve = ["serve", "-i", database.Path, "-s", "allow.id", "me", "--get", "/fixture/t.json?_shape=arrayfirst"];
        Assert.Contains("\"status\": 403", (await Executable.RunAsync(serve)).Output, StringComparison.Ordinal);
        Assert.Equal("[1, 2]", (await Executable.RunAsync([.. serve, "--actor", """{"id": "me"}"""])).Output);
        Assert.Contains("\"status\": 403", (await Executable.RunAsync([.. serve, "--actor", """{"id": "you"}"""])).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATokenThatIsNotSignedWithTheSecretIsRefused()
    {
        using var database = Some.Database();
        var end = await Executable.RunAsync(["serve", "-i", database.Path, "--secret", "s", "--get", "/fixture/t.json", "--token",
            "dstok_x.y", "--headers"]);
        Assert.Equal(1, end.Status);
        Assert.StartsWith("HTTP/1.1 401\n", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMissingFileIsMadeWhereThatIsAskedFor()
    {
        using var folder = new TemporaryFolder();
        var end = await Executable.RunAsync(["serve", "--create", folder.File("new.db"), "--get", "/new.json"]);
        Assert.Equal(0, end.Status);
        Assert.Contains("\"database\": \"new\"", end.Output, StringComparison.Ordinal);
        Assert.Equal("SQLite format 3", System.Text.Encoding.ASCII.GetString((await File.ReadAllBytesAsync(folder.File("new.db")))[..15]));
    }

    [Fact]
    public async Task DatabasesAreJoined()
    {
        using var one = Some.Database("one");
        using var two = Some.Database("two");
        var end = await Executable.RunAsync(["serve", one.Path, two.Path, "--crossdb", "--get",
            "/_memory/-/query.json?sql=select+a.name+from+one.t+a+join+two.t+b+using+(id)&_shape=arrayfirst"]);
        Assert.Equal("""["one", "two"]""", end.Output);
        Assert.Empty(end.Errors);
    }

    [Theory]
    [InlineData("create table t (id)", "/fixture/t")]
    [InlineData("create table t (id); create table u (id)", "/fixture")]
    public async Task TheBrowserIsShownTheOnlyTableOrTheOnlyDatabase(string sql, string path)
    {
        using var database = FixtureDatabase.Create(sql);
        var opened = database.Folder.File("opened");
        var browser = database.Folder.Write("browser", $"#!/bin/sh\necho \"$1\" > '{opened}.part' && mv '{opened}.part' '{opened}'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--open"], new Dictionary<string,
            string> { ["BROWSER"] = browser });
        var address = await program.AddressAsync();
        while (!File.Exists(opened)) await Task.Yield();
        Assert.Equal(new Uri(address, path).ToString(), (await File.ReadAllTextAsync(opened)).TrimEnd());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task HttpsIsServedWithACertificate(bool byEnvironment)
    {
        using var database = FixtureDatabase.Numbers(5000);
        var (certificate, key) = Certificate(database.Folder);
        using var program = byEnvironment
            ? Executable.Start(["serve", "-i", database.Path, "-p", "0"], new Dictionary<string,
                string> { ["DATASETTE_SSL_CERTFILE"] = certificate, ["DATASETTE_SSL_KEYFILE"] = key })
            : Executable.Start(["serve", "-i", database.Path, "-p", "0", "--ssl-certfile", certificate, "--ssl-keyfile", key]);
        var address = await program.AddressAsync();
        Assert.Equal("https", address.Scheme);
        using var trusting = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = { RemoteCertificateValidationCallback = (_, given, _, _) => given?.Subject == "CN=localhost" },
        });
        var page = await trusting.GetStringAsync(new Uri(address, "/fixture/numbers.json?_size=1"));
        Assert.Contains($"\"next_url\": \"{address}fixture/numbers.json?_size=1&_next=1\"", page, StringComparison.Ordinal);
        // Browsers ask for HTTP/2.
        using var second = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/fixture/numbers/1.json"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        using var answer = await trusting.SendAsync(second);
        Assert.Equal((HttpVersion.Version20, HttpStatusCode.OK), (answer.Version, answer.StatusCode));
        // More than a buffer, and again on the same connection.
        Assert.Equal(5002, (await trusting.GetStringAsync(new Uri(address, "/fixture/numbers.csv?_stream=1"))).Split("\r\n").Length);
        // A client that does not speak TLS gets no answer, and harms nobody.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => Client.GetStringAsync(new Uri($"http://127.0.0.1:{address.Port}/")));
        Assert.Equal("ok", await trusting.GetStringAsync(new Uri(address, "/-/healthz")));
        Assert.Empty((await program.TerminateAsync()).Errors);
    }

    [Fact]
    public async Task ABundleInACloudNeedsASecret()
    {
        using var database = Some.Database();
        using var bundle = await BundleTests.BundleAsync(database);
        foreach (var cloud in new[] { "K_SERVICE", "FUNCTIONS_CUSTOMHANDLER_PORT", "AWS_LAMBDA_RUNTIME_API" })
        {
            var end = await Executable.RunAsync([], new Dictionary<string, string> { [cloud] = "1" }, bundle.Path);
            Assert.Equal(1, end.Status);
            Assert.StartsWith("Error: The environment variable DATASETTE_SECRET is not set.", end.Errors, StringComparison.Ordinal);
            Assert.Single(end.Errors.TrimEnd('\n').Split('\n'));
        }
    }

    internal static (string Certificate, string Key) Certificate(TemporaryFolder folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return (folder.Write("cert.pem", certificate.ExportCertificatePem()), folder.Write("key.pem", key.ExportPkcs8PrivateKeyPem()));
    }
}
