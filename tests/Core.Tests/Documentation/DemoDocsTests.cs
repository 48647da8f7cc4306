using System.Text.RegularExpressions;
using Datasette.Application;
using Datasette.Demos;
using Datasette.Hosting;

namespace Core.Tests.Documentation;

/// <summary>The example of docs/demos.md works as it stands; the numbers of its text are the program's.</summary>
public sealed partial class DemoDocsTests
{
    private static readonly string Text = RepositoryFile.Read("docs/demos.md");

    [Fact]
    public async Task ThePreparedStateOpensTwice()
    {
        using var database = FixtureDatabase.Create(
            "create table trees (id integer primary key, name text); insert into trees values (7, 'cut'), (8, 'fir')", "data");
        var options = new ServeOptions
        {
            Files = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", ("\n" + Yaml().Match(Text).Groups[1].Value)
                .Replace("\n  ", "\n", StringComparison.Ordinal)),
        };
        using var demo = await EphemeralApp.StartAsync(options, new DemoOptions(), TimeProvider.System, new CollectingErrorLog(),
            CancellationToken.None);
        var page = await InProcessRequest.SendAsync(demo, "/-/demo?script=edit");
        Assert.Contains("<h1>Edit a tree</h1>", page.Text, StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
        {
            var opened = await InProcessRequest.SendAsync(demo, "/-/demo?script=edit", "POST");
            Assert.Equal((302, "/data/trees/7/-/update-row"), (opened.Status, opened.Header("Location")));
            var cookie = opened.Headers.SetCookie.OfType<string>().Single(one => one.StartsWith("ds_actor=", StringComparison.Ordinal));
            var form = await InProcessRequest.SendAsync(demo, opened.Header("Location"), "GET", [Header("Cookie", cookie.Split(';')[0])]);
            Assert.Contains("value=\"oak\"", form.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TheNumbersAreTheProgramsDefaults()
    {
        var defaults = new DemoOptions();
        Assert.Contains($"(100 MB by default)", Text, StringComparison.Ordinal);
        Assert.Equal(100 * 1024 * 1024, defaults.MaxBytes);
        Assert.Contains($"has {defaults.RequestsAMinute} requests per minute", Text, StringComparison.Ordinal);
        Assert.Contains($"for the actor `{DemoState.ActorId}`", Regex.Replace(Text, @"\s+", " "), StringComparison.Ordinal);
        Assert.Null(defaults.Reset);
        Assert.Null(defaults.Keep);
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
