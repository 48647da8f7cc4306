namespace Functions.Tests;

/// <summary>OpenSSL is loaded for signing and TLS alone: it costs start-up time and memory, and a process ends where libssl is not installed.</summary>
public sealed class WithoutOpenSslTests
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Theory]
    [InlineData("off")]
    [InlineData("on")]
    public async Task AnonymousRequestsAreAnsweredWithoutOpenSsl(string hashUrls)
    {
        using var database = FixtureDatabase.Create("""
            create table "a table" (id integer primary key, "a column" text, data blob);
            insert into "a table" values (1, 'one', x'00ff'), (2, 'two', x'01')
            """);
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--setting", "hash_urls", hashUrls]);
        var address = await program.AddressAsync();
        Assert.Empty(OpenSslOf(program));
        await AnswersAsync(address, hashUrls == "on" ? await HashedAsync(address) : "/fixture");
        Assert.Empty(OpenSslOf(program));
    }

    [Fact]
    public async Task ABundleAnswersWithoutOpenSsl()
    {
        using var database = Some.Database();
        using var bundle = await BundleTests.BundleAsync(database);
        var (program, address) = await BundleTests.StartAsync(bundle);
        using (program)
        {
            var path = await HashedAsync(address);
            using var page = await Client.GetAsync(new Uri(address, $"{path}/t"));
            Assert.Contains("immutable", page.Headers.CacheControl!.ToString());
            Assert.Empty(OpenSslOf(program));
        }
    }

    [Fact]
    public async Task ACookieIsCheckedWithIt()
    {
        using var database = Some.Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0"]);
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(await program.AddressAsync(), "/"));
        request.Headers.Add("Cookie", "ds_actor=e30.AAAA");
        using var response = await Client.SendAsync(request);
        // The library is found by its name, or the tests above say nothing.
        Assert.NotEmpty(OpenSslOf(program));
    }

    /// <summary>Pages of every format, one with names that are no CSS classes, and each again with its tag.</summary>
    private static async Task AnswersAsync(Uri address, string database)
    {
        string[] pages =
        [
            "/", database, $"{database}/a~20table", $"{database}/a~20table.json", $"{database}/a~20table.csv?_stream=1", $"{database}/a~20table/1",
            $"{database}/a~20table/1.blob?_blob_column=data", $"{database}/-/query?sql=select+data,hex(randomblob(8))+from+[a+table]", "/-/static/app.css", "/-/versions.json",
        ];
        foreach (var page in pages)
        {
            using var response = await Client.GetAsync(new Uri(address, page));
            Assert.True(response.IsSuccessStatusCode, $"{page}: {response.StatusCode}");
            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, page));
            again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            using var unchanged = await Client.SendAsync(again);
            Assert.Equal(304, (int)unchanged.StatusCode);
        }
    }

    private static async Task<string> HashedAsync(Uri address)
    {
        using var redirect = await Client.GetAsync(new Uri(address, "/fixture"));
        var path = redirect.Headers.Location!.ToString();
        Assert.Matches("^/fixture-[0-9a-f]{7}$", path);
        return path;
    }

    private static IEnumerable<string> OpenSslOf(Executable program) =>
        program.MappedFiles.Where(file => file.Contains("libcrypto", StringComparison.Ordinal) || file.Contains("libssl", StringComparison.Ordinal));
}
