using Jinja.Filters;
using Jinja.IsTests;

namespace Jinja.Tests.Documentation;

/// <summary>The examples of docs/jinja.md: each stands here word for word, and gives what its last comment says.</summary>
public sealed class ExampleTests
{
    [Fact]
    public async Task Loading_and_rendering()
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions
        {
            Loader = new DictionaryLoader(new Dictionary<string, string>
            {
                ["base.html"] = "<title>{% block title %}{% endblock %}</title>",
                ["page.html"] = "{% extends 'base.html' %}{% block title %}{{ title }}{% endblock %}",
            }),
            Autoescape = name => name is null || name.EndsWith(".html", StringComparison.Ordinal),
        });
        var variables = new DictionaryVariables(new Dictionary<string, Value> { ["title"] = "Fish & chips" });
        string html = await environment.GetTemplate("page.html").RenderAsync(variables);
        // <title>Fish &amp; chips</title>
        Assert.Equal("<title>Fish &amp; chips</title>", html);
    }

    [Fact]
    public async Task Host_objects()
    {
        var row = Value.From(new ColumnsOfARow(["id", "name"], [1, "Ann"]));
        var template = new TemplateEnvironment().FromString("{{ row.name }} {{ row['id'] }} {{ row.missing is defined }}");
        string text = await template.RenderAsync(new DictionaryVariables(new Dictionary<string, Value> { ["row"] = row }));
        // Ann 1 False
        Assert.Equal("Ann 1 False", text);
    }

    [Fact]
    public async Task Functions_filters_and_tests()
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions
        {
            Globals = new Dictionary<string, Value>
            {
                ["path"] = Value.Function("path", arguments => "/" + arguments.Get(0, "table")),
                ["count"] = Value.AsyncFunction("count", async arguments =>
                {
                    await Task.Yield();
                    return 42;
                }),
            },
            Filters = [new Filter("exclaim", (value, _) => value + "!")],
            Tests = [new IsTest("long", (value, _) => value.ToString().Length > 10)],
        });
        string text = await environment.FromString("{{ path(table='t')|exclaim }} {{ count() }} {{ 'short' is long }}").RenderAsync();
        // /t! 42 False
        Assert.Equal("/t! 42 False", text);
    }

    [Fact]
    public void The_examples_of_the_documentation_are_these()
    {
        var root = Root();
        var code = Flat(string.Concat(Directory.EnumerateFiles(Path.Combine(root, "tests", "Jinja.Tests",
            "Documentation")).Select(File.ReadAllText)));
        var page = File.ReadAllText(Path.Combine(root, "docs", "jinja.md"));
        var examples = page.Split("```").Where((_, index) =>
            index % 2 == 1).Where(text => text.StartsWith("csharp", StringComparison.Ordinal)).ToList();
        Assert.Equal(4, examples.Count);
        Assert.All(examples, example => Assert.Contains(Flat(example[example.IndexOf('\n')..]), code));
    }

    private static string Flat(string text) => string.Join('\n', text.Trim().Split('\n').Select(line => line.Trim()));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "docs", "jinja.md")))
            folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("docs/jinja.md is in no folder above the tests");
        return folder;
    }
}
