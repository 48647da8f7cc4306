using Datasette.Pages.PermissionPages;
using Datasette.Plugins;

namespace Core.Tests.Pages.PermissionPages;

/// <summary>The most specific rules decide, and of those a denial.</summary>
public sealed class PermissionExplanationTests
{
    /// <summary>Rules as <c>+/db/table</c> (allow) and <c>-/db</c> (deny).</summary>
    [Theory]
    [InlineData("", false, "")]
    [InlineData("+/", true, "+/")]
    [InlineData("+/ -/", false, "-/")]
    [InlineData("+/ -/db", false, "-/db")]
    [InlineData("-/ +/db", true, "+/db")]
    [InlineData("-/db +/db/t", true, "+/db/t")]
    [InlineData("+/db/t -/db/t", false, "-/db/t")]
    [InlineData("+/ -/other -/db/other", true, "+/")]
    [InlineData("+/db +/db -/", true, "+/db +/db")]
    public void TheDecidingRulesAreMarked(string rules, bool allows, string deciding)
    {
        var explanation = PermissionExplanation.Of([.. rules.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Rule)],
            Resource.Table("db", "t"));
        Assert.Equal(allows, explanation.Allows);
        Assert.Equal(deciding, string.Join(' ', explanation.Reasons));
    }

    private static (string Source, PermissionRule Rule) Rule(string text)
    {
        var names = text[1..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return ("test", new PermissionRule(new Resource(names.ElementAtOrDefault(0), names.ElementAtOrDefault(1)), text[0] == '+', text));
    }
}
