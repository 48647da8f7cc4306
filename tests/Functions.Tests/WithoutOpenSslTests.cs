namespace Functions.Tests;

/// <summary>OpenSSL is loaded for TLS alone: it costs start-up time and memory, and a process ends where libssl is not installed.</summary>
public sealed class WithoutOpenSslTests
{
    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

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
    public async Task SigningInIsCheckedWithoutOpenSsl()
    {
        using var database = Some.Database();
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--root"]);
        var address = await program.AddressAsync();
        var signIn = (await program.LineAsync())!;
        using var signedIn = await Client.GetAsync(new Uri(signIn[signIn.IndexOf("http", StringComparison.Ordinal)..]));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(value =>
            value.StartsWith("ds_actor=", StringComparison.Ordinal)).Split(';')[0];
        using var token = await AskAsync(address, HttpMethod.Post, "/-/create-token", "Cookie", cookie, new("expire_type="));
        var made = System.Text.RegularExpressions.Regex.Match(await token.Content.ReadAsStringAsync(), "dstok_[^\"<& ]+").Value;
        Assert.Contains("\"actor\":{\"id\":\"root\"", await ActorAsync("Cookie", cookie));
        Assert.Contains("\"token\":\"dstok\"", await ActorAsync("Authorization", $"Bearer {made}"), StringComparison.Ordinal);
        // What the site did not sign is checked as well.
        Assert.Contains("\"actor\":null", await ActorAsync("Cookie", "ds_actor=e30.AAAA; ds_messages=e30.AAAA"));
        using (var refused = await AskAsync(address, HttpMethod.Get, "/-/actor.json", "Authorization",
            "Bearer dstok_e30.AAAA")) Assert.Equal(401, (int)refused.StatusCode);
        using (var messages =
            await AskAsync(address, HttpMethod.Post, "/-/messages", "Cookie", cookie, new("message=hello&message_type=INFO")))
            Assert.Contains(messages.Headers.GetValues("Set-Cookie"), value => value.StartsWith("ds_messages=", StringComparison.Ordinal));
        using (var logout = await AskAsync(address, HttpMethod.Post, "/-/logout", "Cookie", cookie, new(""))) Assert.Equal(302,
            (int)logout.StatusCode);
        Assert.Empty(OpenSslOf(program));

        async Task<string> ActorAsync(string header, string value)
        {
            using var response = await AskAsync(address, HttpMethod.Get, "/-/actor.json", header, value);
            return (await response.Content.ReadAsStringAsync()).Replace(" ", "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TlsLoadsIt()
    {
        using var database = Some.Database();
        var (certificate, key) = ServeOptionTests.Certificate(database.Folder);
        using var program = Executable.Start(["serve", "-i", database.Path, "-p", "0", "--ssl-certfile", certificate, "--ssl-keyfile",
            key]);
        await program.AddressAsync();
        // The library is found by its name, or the tests above say nothing.
        Assert.NotEmpty(OpenSslOf(program));
    }

    private static async Task<HttpResponseMessage> AskAsync(
        Uri address, HttpMethod method, string path, string header, string value, StringContent? form = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, path)) { Content = form };
        request.Headers.TryAddWithoutValidation(header, value);
        if (form is not null) form.Headers.ContentType = new("application/x-www-form-urlencoded");
        return await Client.SendAsync(request);
    }

    /// <summary>Pages of every format, one with names that are no CSS classes, and each again with its tag.</summary>
    private static async Task AnswersAsync(Uri address, string database)
    {
        string[] pages =
        [
            "/", database, $"{database}/a~20table", $"{database}/a~20table.json", $"{database}/a~20table.csv?_stream=1",
            $"{database}/a~20table/1",
            $"{database}/a~20table/1.blob?_blob_column=data", $"{database}/-/query?sql=select+data,hex(randomblob(8))+from+[a+table]",
            "/-/static/app.css", "/-/versions.json",
        ];
        foreach (var page in pages)
        {
            using var response = await Client.GetAsync(new Uri(address, page));
            Assert.True(response.IsSuccessStatusCode, $"{page}: {response.StatusCode}");
            // What takes random numbers is true once.
            if (response.Headers.ETag is null)
            {
                Assert.Contains("randomblob", page);
                continue;
            }
            using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(address, page));
            again.Headers.IfNoneMatch.Add(response.Headers.ETag);
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
        program.MappedFiles.Where(file =>
            file.Contains("libcrypto", StringComparison.Ordinal) || file.Contains("libssl", StringComparison.Ordinal));
}
