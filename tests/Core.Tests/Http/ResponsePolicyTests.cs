using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Sites;

namespace Core.Tests.Http;

/// <summary>What a platform would cut off itself is refused by the site, with a reason.</summary>
public sealed class ResponsePolicyTests
{
    private static readonly ResponsePolicy Small = new()
    {
        Platform = "A small cloud",
        MaxBodyBytes = 1024 * 1024,
        MaxRangeBytes = 4096,
        MaxQueryCharacters = 100,
        Advice = "Ask for less",
    };

    [Theory]
    [InlineData("/fixture/numbers.json?_size=max")]
    [InlineData("/fixture.db")]
    public async Task AnAnswerThatIsTooLongIs413AndSaysWhatToDo(string target)
    {
        using var database = FixtureDatabase.Numbers(60_000);
        using var app = On(database, Small with { MaxBodyBytes = 20_000 });
        var answer = await app.GetAsync(target, Header("Accept", "application/json"));
        Assert.Equal(413, answer.Status);
        Assert.Contains("A small cloud passes on. Ask for less", answer.Text);
        Assert.Equal("no-store", answer.Headers.CacheControl.ToString());
        Assert.Equal(0, answer.Headers.ContentDisposition.Count);
        Assert.Equal(answer.Body.Length, answer.Headers.ContentLength);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task HeadTellsTheLengthOfWhatIsTooLong()
    {
        using var database = FixtureDatabase.Numbers(60_000);
        using var app = On(database, Small with { MaxBodyBytes = 20_000 });
        var answer = await app.SendAsync("HEAD", "/fixture.db");
        Assert.Equal(200, answer.Status);
        Assert.True(answer.Headers.ContentLength > 20_000);
    }

    [Fact]
    public async Task AFileThatIsTooLongComesInRanges()
    {
        using var database = FixtureDatabase.Numbers(60_000);
        using var app = On(database, Small with { MaxBodyBytes = 20_000 });
        var answer = await app.GetAsync("/fixture.db", Header("Range", "bytes=0-"));
        Assert.Equal((206, 4096), (answer.Status, answer.Body.Length));
    }

    [Fact]
    public async Task AQueryStringThatIsTooLongIs414AndSaysTheLimit()
    {
        using var database = Some.Database();
        using var app = On(database, Small);
        Assert.Equal(200, (await app.GetAsync("/fixture.json?x=" + new string('a', 98))).Status);
        var answer = await app.GetAsync("/fixture.json?x=" + new string('a', 99));
        Assert.Equal(414, answer.Status);
        Assert.Contains("has 101 characters; A small cloud passes on at most 100", answer.Text);
    }

    [Theory]
    [InlineData("the secret", 200)]
    [InlineData("the secret ", 403)]
    [InlineData("", 403)]
    [InlineData(null, 403)]
    public async Task WithAnOriginSecretOnlyTheCdnIsAnswered(string? sent, int status)
    {
        using var database = Some.Database();
        using var app = TestApp.Serving(new ServeOptions
        {
            Immutable = [database.Path],
            Platform = Platform.None with { OriginSecret = new OriginSecret("the secret") },
        });
        var answer = await app.GetAsync("/", sent is null ? [] : [Header(OriginSecret.Header, sent)]);
        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("", "", "lambda", false)]
    [InlineData("BUFFERED", "none", "lambda", false)]
    [InlineData("RESPONSE_STREAM", "oac", "streaming", true)]
    [InlineData("RESPONSE_STREAM", "header", "streaming", true)]
    public void TheEnvironmentOfAFunctionChoosesItsPolicy(string mode, string auth, string policy, bool behindCdn)
    {
        var platform = Platform.From(name => name switch
        {
            "AWS_LAMBDA_RUNTIME_API" => "127.0.0.1:9001",
            Platform.InvokeModeVariable => mode,
            Platform.OriginAuthVariable => auth,
            Platform.OriginSecretVariable => "s",
            _ => null,
        });
        Assert.Equal(policy == "streaming" ? ResponsePolicy.LambdaStreaming : ResponsePolicy.LambdaBuffered, platform.Responses);
        Assert.Equal((behindCdn, auth == "header"), (platform.IsBehindCdn, platform.OriginSecret is not null));
    }

    [Theory]
    [InlineData(Platform.InvokeModeVariable, "stream")]
    [InlineData(Platform.OriginAuthVariable, "password")]
    [InlineData(Platform.OriginAuthVariable, "header")]
    public void AVariableThatSaysNothingKnownStopsTheStart(string variable, string value)
    {
        var error = Assert.Throws<StartupError>(() =>
            Platform.From(name => name == "AWS_LAMBDA_RUNTIME_API" ? "127.0.0.1:9001" : name == variable ? value : null));
        Assert.Contains(variable, error.Message);
    }

    [Fact]
    public void AzureFunctionsTakesNoLongQueries()
    {
        Assert.Equal(4096, Platform.From(name => name == "FUNCTIONS_CUSTOMHANDLER_PORT" ? "7071" : null).Responses.MaxQueryCharacters);
        Assert.Equal(4096, Platform.From(_ => null, Platform.AzureFunctions).Responses.MaxQueryCharacters);
        Assert.True(Platform.From(name => name == Platform.OriginAuthVariable ? "oac" : null, Platform.AzureFunctions).IsBehindCdn);
    }

    private static TestApp On(FixtureDatabase database, ResponsePolicy policy) =>
        TestApp.Serving(new ServeOptions
        {
            Immutable = [database.Path],
            Platform = Platform.None with { Responses = policy },
            Settings = [Setting("max_returned_rows", "5000")],
        });
}
