namespace Jinja.Tests.Loading;

public sealed class LoaderTests
{
    [Fact]
    public void A_template_is_compiled_once()
    {
        var environment = Some.With(("a", "A"));
        Assert.Same(environment.GetTemplate("a"), environment.GetTemplate("a"));
    }

    [Fact]
    public void The_least_recently_used_template_is_forgotten_first()
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions
        {
            Loader = Some.Loader(("a", ""), ("b", ""), ("c", "")),
            CacheSize = 2,
        });
        var (a, b) = (environment.GetTemplate("a"), environment.GetTemplate("b"));
        Assert.Same(a, environment.GetTemplate("a"));
        environment.GetTemplate("c");
        Assert.Same(a, environment.GetTemplate("a"));
        Assert.NotSame(b, environment.GetTemplate("b"));
    }

    [Fact]
    public async Task A_choice_takes_the_first_loader_that_knows_the_name()
    {
        var loader = new ChoiceLoader(Some.Loader(("a", "first")), Some.Loader(("a", "second"), ("b", "b")));
        var environment = new TemplateEnvironment(new EnvironmentOptions { Loader = loader });
        Assert.Equal("first", await environment.GetTemplate("a").RenderAsync());
        Assert.Equal("b", await environment.GetTemplate("b").RenderAsync());
    }

    [Fact]
    public async Task A_prefix_sends_a_name_to_its_loader()
    {
        var loader = new PrefixLoader(new Dictionary<string, ITemplateLoader> { ["plugin"] = Some.Loader(("a/b", "found")) });
        var environment = new TemplateEnvironment(new EnvironmentOptions { Loader = loader });
        Assert.Equal("found", await environment.GetTemplate("plugin/a/b").RenderAsync());
        Assert.Throws<TemplateNotFound>(() => environment.GetTemplate("other/a"));
        Assert.Throws<TemplateNotFound>(() => environment.GetTemplate("plugin"));
    }

    [Fact]
    public async Task A_function_gives_templates()
    {
        var loader = new FunctionLoader(name => name == "a" ? new TemplateSource("from a function") : null);
        var environment = new TemplateEnvironment(new EnvironmentOptions { Loader = loader });
        Assert.Equal("from a function", await environment.GetTemplate("a").RenderAsync());
        Assert.Throws<TemplateNotFound>(() => environment.GetTemplate("b"));
    }

    [Fact]
    public async Task The_first_template_that_exists_is_selected()
    {
        var environment = Some.With(("b", "B"));
        Assert.Equal("B", await environment.SelectTemplate("a", "b").RenderAsync());
        var error = Assert.Throws<TemplateNotFound>(() => environment.SelectTemplate("x", "y"));
        Assert.Equal(["x", "y"], error.Names);
    }

    [Fact]
    public async Task Autoescape_is_chosen_by_name()
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions
        {
            Loader = Some.Loader(("a.html", "{{ '<' }}{% include 'a.txt' %}"), ("a.txt", "{{ '<' }}")),
            Autoescape = name => name?.EndsWith(".html", StringComparison.Ordinal) ?? false,
        });
        Assert.Equal("&lt;<", await environment.GetTemplate("a.html").RenderAsync());
    }

    [Fact]
    public async Task A_compiled_template_can_be_handed_to_another_as_a_value()
    {
        var layout = Some.Environment.FromString("[{% block a %}{% endblock %}]");
        Assert.Equal("[x]", await Some.Render("{% extends layout %}{% block a %}x{% endblock %}", ("layout", Value.From(layout))));
    }
}
