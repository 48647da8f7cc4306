using Publish.Tests.Support;
using Xunit;

namespace Publish.Tests.Packages;

/// <summary>DATASETTE_TRACE_PLUGINS.</summary>
public sealed class HookTraceTests
{
    [Fact]
    public void AVariableTracesTheCallsOfHooks()
    {
        using var cli = new Cli();
        cli.Work.Write("plugins/Menu.cs", "public sealed class Menu : IMenuLinks { public string Name => \"menu\"; public "
            + "ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) => new([new MenuLink(\"/x\", \"X\")]); }");
        string[] get = ["serve", "--memory", "--get", "/", "--plugins-dir", "plugins"];
        Assert.Equal("", cli.Run(get).AssertSucceeded().Errors);
        cli.Environment["DATASETTE_TRACE_PLUGINS"] = "1";
        Assert.Contains("menu_links: menu: 1 items\n", cli.Run(get).AssertSucceeded().Errors, StringComparison.Ordinal);
    }
}
