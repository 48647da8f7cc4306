using System.Runtime.CompilerServices;
using System.Text;
using Datasette.OpenApi;
using Datasette.Pages.Extras;
using Datasette.Pages.QueryPages;
using Datasette.Pages.RowPages;
using Datasette.Pages.TablePages;
using Datasette.Tables.Filters;

namespace Core.Tests.OpenApi;

/// <summary>
/// docs/api.md lists what the code lists. <c>UPDATE_DOCS=1 dotnet test</c> writes the lists anew; what stands between them is written by
/// hand.
/// </summary>
public sealed class ApiDocsTests
{
    private static readonly (string Name, Func<string> Write)[] Lists =
    [
        ("arguments of tables", () =>
            Arguments([.. ApiArguments.Rows, .. ApiArguments.Search, ApiArguments.Where, .. ApiArguments.Labels, .. ApiArguments.Facets,
                .. ApiArguments.Counts])),
        ("arguments of JSON", () => Arguments(ApiArguments.Json)),
        ("arguments of every page", () => Arguments(ApiArguments.Page)),
        ("arguments of CSV", () => Arguments(ApiArguments.Csv)),
        ("arguments of autocomplete", () => Arguments(ApiArguments.Autocomplete)),
        ("filters", Filters),
        ("extras of tables", () => Extras(TableExtras.All)),
        ("extras of rows", () => Extras(RowExtras.All)),
        ("extras of queries", () => Extras(QueryJsonPage.Extras)),
    ];

    [Fact]
    public void TheListsAreCurrent()
    {
        var path = Path.Combine(Here(), "../../../docs/api.md");
        var (found, expected) = (File.ReadAllText(path), File.ReadAllText(path));
        foreach (var (name, write) in Lists)
        {
            var (start, end) = ($"<!-- {name} -->\n", "<!-- end -->\n");
            var from = expected.IndexOf(start, StringComparison.Ordinal);
            Assert.True(from >= 0, $"docs/api.md has no list of {name}");
            from += start.Length;
            expected = expected[..from] + write() + expected[expected.IndexOf(end, from, StringComparison.Ordinal)..];
        }
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") File.WriteAllText(path, found = expected);
        Assert.Equal(expected, found);
    }

    [Theory]
    [InlineData("/docs/trees.json?_size=1")]
    [InlineData("/docs/trees.json?_shape=array&_nl=on&_stream=on")]
    [InlineData("/docs/trees/1.json?_extra=foreign_key_tables")]
    [InlineData("/docs/trees/-/autocomplete?q=oak")]
    [InlineData("/docs/-/query.json?sql=select+*+from+trees+where+id=:id&id=1")]
    public async Task TheExamplesAnswerAsTheDocumentSays(string target)
    {
        var document = await File.ReadAllTextAsync(Path.Combine(Here(), "../../../docs/api.md"));
        using var database = FixtureDatabase.Create("create table trees (id integer primary key, name text); insert into trees values "
            + "(1, 'oak'), (2, 'elm')", "docs");
        using var app = Serving(database);
        var answer = System.Text.RegularExpressions.Regex.Replace((await app.GetAsync(target)).Text.TrimEnd('\n'),
            "\"query_ms\": [0-9.e-]+", "\"query_ms\": 0.1");
        Assert.Contains($"    GET {target}\n\n    {answer.Replace("\n", "\n    ", StringComparison.Ordinal)}\n", document,
            StringComparison.Ordinal);
    }

    private static string Arguments(IEnumerable<ApiArgument> arguments)
    {
        var text = new StringBuilder("\n| argument | values | meaning |\n|---|---|---|\n");
        foreach (var argument in arguments)
        {
            var values = argument.Values.Count > 0
                ? string.Join(", ", argument.Values.Select(value => $"`{value}`")) : argument.Type == "string" ? "" : argument.Type;
            text.Append($"| `{argument.Name}` | {values}{(argument.IsRepeated ? $"{(values.Length > 0 ? ", " : "")}repeatable" : "")} "
                + $"| {argument.Meaning} |\n");
        }
        return text.Append('\n').ToString();
    }

    private static string Filters()
    {
        var text = new StringBuilder("\n| operator | in the menu | takes a value |\n|---|---|---|\n");
        foreach (var filter in BuiltInFilters.Registry.All) text.Append($"| `{filter.Name}` | {filter.Display} | "
            + $"{(filter.TakesValue ? "yes" : "no")} |\n");
        return text.Append('\n').ToString();
    }

    private static string Extras<TContext>(IReadOnlyList<Extra<TContext>> extras)
    {
        var text = new StringBuilder("\n| extra | what it adds |\n|---|---|\n");
        foreach (var extra in extras) text.Append($"| `{extra.Name}` | {extra.Description} |\n");
        return text.Append('\n').ToString();
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
