using System.Text.RegularExpressions;
using Datasette.Permissions;

namespace Core.Tests.Documentation;

/// <summary>docs/authentication.md says what the code does.</summary>
public sealed partial class AuthenticationDocsTests
{
    private static readonly string Text = RepositoryFile.Read("docs/authentication.md");

    [Fact]
    public void EveryActionIsInTheTable() =>
        Assert.All(Actions.BuiltIn.All, action => Assert.Contains($"`{action.Name}`", Text, StringComparison.Ordinal));

    [Theory]
    [InlineData(0, "/fixture/t.json", null, 403)]
    [InlineData(0, "/fixture/t.json", "ann", 200)]
    [InlineData(0, "/fixture.json", null, 200)]
    [InlineData(1, "/fixture/t.json", null, 200)]
    [InlineData(1, "/fixture.json", null, 403)]
    [InlineData(1, "/.json", null, 403)]
    [InlineData(1, "/.json", "root", 200)]
    [InlineData(2, "/fixture.db", "root", 403)]
    [InlineData(2, "/fixture/t.json", null, 200)]
    public async Task TheExamplesDoWhatTheTextSays(int example, string path, string? actor, int status)
    {
        using var database = Some.Database();
        using var app = TestApp.Configured(database, Yaml().Matches(Text)[example].Groups[1].Value);
        Assert.Equal(status, (await app.GetAsync(path, app.As(actor))).Status);
    }

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();
}
