using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Permissions;

/// <summary>
/// Whatever the schema and whatever the statement: no answer to a stranger holds a name, a column or a value that is private.
/// </summary>
public sealed class RandomPrivacyTests
{
    [Fact]
    public void NoStatementTellsWhatIsPrivate() => Run(Seeds.Config(15));

    [Fact]
    [Trait("Category", "Slow")]
    public void NoStatementTellsWhatIsPrivateInManyMore() => Run(Seeds.Fresh(1500));

    private static void Run(Config config)
    {
        var (asked, answered) = (0, 0);
        Check.One(config, Prop.ForAll(RandomPrivateSite.All.ToArbitrary(), site =>
        {
            var ran = AnswersAsync(site).GetAwaiter().GetResult();
            (asked, answered) = (asked + site.Requests.Count, answered + ran);
            return true;
        }));
        // Statements that all fail would prove nothing.
        Assert.True(answered > asked / 8, $"{answered} of {asked} requests had an answer");
    }

    private static async Task<int> AnswersAsync(RandomPrivateSite site)
    {
        using var database = FixtureDatabase.Create(site.Schema);
        using var app = TestApp.Configured(database, site.Config, TestApp.Setting("trace_debug", "on"));
        var answered = 0;
        foreach (var (index, target) in site.Requests.Index())
        {
            var response = await app.GetAsync(target, app.As(index % 3 == 0 ? "bob" : null));
            if (response.Status == 200) answered++;
            Assert.True(response.Status != 500, $"{target}\n{site}");
            var told = response.Text + string.Join('\n', response.Headers.Select(header => $"{header.Key}: {header.Value}"));
            // What the request says itself is no secret.
            var said = Uri.UnescapeDataString(target);
            var secret = site.Secrets.FirstOrDefault(word =>
                told.Contains(word, StringComparison.OrdinalIgnoreCase) && !said.Contains(word, StringComparison.OrdinalIgnoreCase));
            Assert.True(secret is null, $"{secret} is told by {said}\n{told}\n{site}");
        }
        Assert.Empty(app.Mistakes);
        return answered;
    }
}
