using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>The values that <c>render_cell</c> is given: read when the plugin asks for them, equal to those that plugins make.</summary>
public sealed class CellValueTests
{
    [Fact]
    public async Task APluginThatRendersNoCellLeavesThePage()
    {
        using var database = Database();
        using var plain = TestApp.Plugged(database, []);
        using var app = TestApp.Plugged(database, [new Keeper()]);
        foreach (var path in new[] { "/fixture/c?_size=2", "/fixture/c/1", "/fixture/-/query?sql=select+*+from+c" })
            Assert.Equal(Rows((await plain.GetAsync(path)).Text), Rows((await app.GetAsync(path)).Text));
    }

    [Fact]
    public async Task TheValueOfACellIsReadUntilItsPageIsMade()
    {
        using var database = Database();
        var keeper = new Keeper();
        using var app = TestApp.Plugged(database, [keeper]);
        Assert.Equal(200, (await app.GetAsync("/fixture/c")).Status);
        Assert.Equal(["1", "one", "1.5", "01FF", ""], keeper.Texts.Take(5));
        Assert.Equal([1L, null, null, null, null], keeper.Values.Take(5).Select(value => value.Integer));
        Assert.Contains("page was made", Assert.Throws<PluginException>(() => keeper.Values[1].Text).Message);
        Assert.Contains("page was made", Assert.Throws<PluginException>(() => keeper.Values[3].Blob).Message);
        Assert.False(keeper.Values[1].IsNull);
        Assert.True(keeper.Values[4].IsNull);
    }

    [Fact]
    public async Task TheValueOfACellEqualsTheSameValue()
    {
        using var database = Database();
        var finder = new Finder("one");
        using var app = TestApp.Plugged(database, [finder]);
        Assert.Contains("<b>found</b>", (await app.GetAsync("/fixture/c")).Text);
    }

    [Fact]
    public void ValuesAreEqualByTypeAndValue()
    {
        Assert.Equal(SqlValue.Of("a"), SqlValue.Of(new string('a', 1)));
        Assert.Equal(SqlValue.Of(0.0), SqlValue.Of(-0.0));
        Assert.Equal(SqlValue.Of(0.0).GetHashCode(), SqlValue.Of(-0.0).GetHashCode());
        Assert.Equal(SqlValue.Of(double.NaN), SqlValue.Of(double.NaN));
        Assert.NotEqual(SqlValue.Of(1L), SqlValue.Of(1.0));
        Assert.NotEqual(SqlValue.Of("1"), SqlValue.Of(1L));
        Assert.NotEqual(SqlValue.Null, SqlValue.Of(0L));
        Assert.NotEqual(SqlValue.Of(new byte[] { 1 }), SqlValue.Of(new byte[] { 1 }));
        Assert.Equal(SqlValue.Null, SqlValue.Of((string?)null));
    }

    private static FixtureDatabase Database() => FixtureDatabase.Create(
        "create table c (id integer primary key, t text, r real, b blob, n); insert into c values (1, 'one', 1.5, x'01ff', null), "
            + "(2, 'zwei', 2, x'', 3)");

    private static string Rows(string page) => page[page.IndexOf("<table", StringComparison.Ordinal)..page.IndexOf("</table>",
        StringComparison.Ordinal)];

    private sealed class Keeper : IRenderCell
    {
        public string Name => "keeper";

        public List<SqlValue> Values { get; } = [];

        public List<string> Texts { get; } = [];

        public ValueTask<Markup?> RenderCellAsync(RenderCellContext context)
        {
            Values.Add(context.Value);
            Texts.Add(context.Value.ToString());
            return default;
        }
    }

    private sealed class Finder(string text) : IRenderCell
    {
        private readonly HashSet<SqlValue> _wanted = [SqlValue.Of(text)];

        public string Name => "finder";

        public ValueTask<Markup?> RenderCellAsync(RenderCellContext context) =>
            new(_wanted.Contains(context.Value) ? new Markup("<b>found</b>") : null);
    }
}
