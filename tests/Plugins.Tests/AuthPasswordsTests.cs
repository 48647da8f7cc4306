using AuthPasswords;

namespace Plugins.Tests;

public sealed class AuthPasswordsTests
{
    /// <summary>Of the password "correct horse", made by Python's hashlib with 1,000 iterations.</summary>
    private const string Hash = "pbkdf2_sha256$1000$abc123$uFN1T8xZ9FNM0XKRLfap7AuxlmPb/OObABmLS0j7bI4=";

    private static Task<TestSite> StartAsync() => TestSite.StartAsync(new TestSiteOptions
    {
        Sql = "create table t (x)",
        Plugins = [new AuthPasswordsPlugin()],
        Config = $"plugins: {{ datasette-auth-passwords: {{ ann_password_hash: '{Hash}', bad_password_hash: 'x$y', "
            + "actors: { ann: { id: ann, name: Ann } } } }",
    });

    private static Task<ClientResponse> LoginAsync(TestSite site, string name, string password) =>
        site.PostAsync("/-/login", [new("username", name), new("password", password)]);

    [Fact]
    public async Task APasswordOfPythonSignsIn()
    {
        await using var site = await StartAsync();
        var response = await LoginAsync(site, "ann", "correct horse");
        Assert.Equal(302, response.Status);
        Sites.IsPrivate(response);
        var cookie = response.Header("Set-Cookie")!;
        Assert.Contains("HttpOnly", cookie);
        var actor = await site.SendAsync(new ClientRequest("/-/actor.json") { Headers = [new("Cookie", cookie.Split(';')[0])] });
        Assert.Equal("Ann", (string?)actor.Json()!["actor"]!["name"]);
    }

    [Theory]
    [InlineData("ann", "wrong")]
    [InlineData("ann", "")]
    [InlineData("bad", "correct horse")]
    [InlineData("nobody", "correct horse")]
    [InlineData("", "correct horse")]
    [InlineData("<script>alert(1)</script>", "x")]
    public async Task AnythingElseIsRefusedInTheSameWords(string name, string password)
    {
        await using var site = await StartAsync();
        var response = await LoginAsync(site, name, password);
        Assert.Equal(403, response.Status);
        Assert.Null(response.Header("Set-Cookie"));
        Assert.Contains("Invalid username or password", response.Text);
        Assert.DoesNotContain("alert(1)", response.Text);
        Sites.IsPrivate(response);
    }

    [Fact]
    public async Task AnotherSiteCannotPostTheForm()
    {
        await using var site = await StartAsync();
        var response = await site.SendAsync(new ClientRequest("/-/login")
        {
            Method = "POST",
            Headers = [new("Content-Type", "application/x-www-form-urlencoded"), new("Sec-Fetch-Site", "cross-site")],
            Body = "username=ann&password=correct+horse"u8.ToArray(),
        });
        Assert.Equal(403, response.Status);
        Assert.Null(response.Header("Set-Cookie"));
    }

    [Fact]
    public async Task TheToolMakesAHashThatFits()
    {
        await using var site = await StartAsync();
        var page = await site.PostAsync("/-/password-tool", [new("password", "secret")]);
        Assert.Equal(200, page.Status);
        var text = System.Net.WebUtility.HtmlDecode(page.Text);
        var hash = text[text.IndexOf("pbkdf2_sha256$", StringComparison.Ordinal)..].Split('<')[0];
        await using var second = await TestSite.StartAsync(new TestSiteOptions
        {
            Plugins = [new AuthPasswordsPlugin()],
            Config = $"plugins: {{ datasette-auth-passwords: {{ bob_password_hash: '{hash}' }} }}",
        });
        Assert.Equal(302, (await LoginAsync(second, "bob", "secret")).Status);
        Assert.Equal(403, (await LoginAsync(second, "bob", "Secret")).Status);
        Assert.DoesNotContain(hash, (await second.GetAsync("/-/config.json", Sites.Root)).Text);
    }

    [Fact]
    public async Task PagesLinkTheLogin()
    {
        await using var site = await StartAsync();
        Assert.Contains("href=\"/-/login\"", (await site.GetAsync("/")).Text);
        Assert.DoesNotContain("href=\"/-/login\"", (await site.GetAsync("/", Sites.Ann)).Text);
        Assert.Equal(200, (await site.GetAsync("/-/login")).Status);
    }
}
