using Jinja.Filters;
using Jinja.IsTests;

namespace Jinja.Tests.Values;

public sealed class HostFunctionTests
{
    [Theory]
    [InlineData("{{ slow(1) }}", "1")]
    [InlineData("a{{ slow(1) + slow(2) }}b", "a3b")]
    [InlineData("{% if slow(0) or slow(1) %}yes{% endif %}", "yes")]
    [InlineData("{% for i in slow([1, 2]) %}{{ slow(i) }}{{ loop.last }}{% endfor %}", "1False2True")]
    [InlineData("{% for i in [1, 2, 3] if slow(i) > 1 %}{{ i }}{% endfor %}", "23")]
    [InlineData("{% for i in [1, 2, 3] if slow(i) > 1 %}{{ loop.index }}{{ loop.length }}{% endfor %}", "1222")]
    [InlineData("{% macro m(x=slow(5)) %}[{{ x }}{{ slow(6) }}]{% endmacro %}{{ m() ~ slow(7) }}", "[56]7")]
    [InlineData("{% macro m() %}<{{ caller(slow(1)) }}>{% endmacro %}{% call(x) m() %}{{ slow(x) }}{% endcall %}", "<1>")]
    [InlineData("{% set x %}{{ slow('a') }}{% endset %}{{ x }}", "a")]
    [InlineData("{% filter upper %}{{ slow('a') }}{% endfilter %}", "A")]
    [InlineData("{{ [slow(1), {'a': slow(2)}, (slow(3),)] }}", "[1, {'a': 2}, (3,)]")]
    [InlineData("{{ slow('abc')[slow(1)] }}{{ slow('abc')[slow(1):] }}", "bbc")]
    [InlineData("{{ slow({'a': 1}).a }}{{ slow('a')|upper }}{{ slow(1) is odd }}{{ -slow(1) }}{{ not slow(1) }}", "1ATrue-1False")]
    [InlineData("{{ slow(1) if slow(false) else slow(2) }}{{ 1 < slow(2) < slow(3) }}", "2True")]
    [InlineData("{% include slow('inc') %}{% import slow('m') as m %}{{ m.f() }}", "inc1f2")]
    [InlineData("{% extends slow('base') %}{% block a %}{{ slow('x') }}{{ super() }}{% endblock %}", "[x3]")]
    [InlineData("{% for n in [[1], [2]] recursive %}{{ loop(n) if n is iterable else slow(n) }}{% endfor %}", "12")]
    [InlineData("{{ 'a'|slowly }}", "a!")]
    [InlineData("{% if slow(0) %}a{% elif slow(1) %}b{% else %}c{% endif %}{% if slow(0) %}a{% elif slow(0) %}b{% else %}c{% endif %}",
        "bc")]
    [InlineData("{% if 1 %}{% if slow(0) %}a{% endif %}{% endif %}{{ 2 < slow(1) }}{{ 1 if slow(0) else 2 }}{{ 1 and slow(2) }}",
        "False22")]
    [InlineData("{{ dict(a=slow(1), **slow({'b': 2})) }}{{ dict(*[slow([['c', 3]])]) }}", "{'a': 1, 'b': 2}{'c': 3}")]
    [InlineData("{% set x = slow(1) %}{% with y = slow(2) %}{{ x }}{{ y }}{% endwith %}{% autoescape slow(true) %}{{ '<' }}{% "
        + "endautoescape %}", "12&lt;")]
    public async Task A_function_that_is_not_finished_suspends_the_render_wherever_it_stands(string source, string expected)
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions
        {
            Loader = Some.Loader(("inc", "inc{{ slow(1) }}"), ("m", "{% macro f() %}f{{ slow(2) }}{% endmacro %}"),
                ("base", "[{% block a %}{{ slow(3) }}{% endblock %}]")),
            Globals = new Dictionary<string, Value> { ["slow"] = Value.AsyncFunction("slow", Slow) },
            Filters = [new Filter("slowly", async (value, _) =>
            {
                await Task.Yield();
                return value + "!";
            })],
        });
        Assert.Equal(expected, await environment.FromString(source).RenderAsync());
    }

    [Fact]
    public async Task A_fixed_function_is_called_once_for_a_literal_and_each_time_for_everything_else()
    {
        var calls = 0;
        var add = Value.FixedFunction("add", arguments => $"{arguments[0]}{arguments.Get(1, "more")}{++calls}");
        var template = Some.Environment.FromString("{{ add('a') }} {{ add() }} {{ add(x) }} {{ add('a', 'b') }} {{ add('a', more='c') }}");
        Assert.Equal("a1 2 b3 ab4 ac5", await template.RenderAsync(Some.Variables(("add", add), ("x", "b"))));
        Assert.Equal("a1 2 c6 ab7 ac8", await template.RenderAsync(Some.Variables(("add", add), ("x", "c"))));
        var other = Value.FixedFunction("other", _ => "other");
        Assert.Equal("other other other other other", await template.RenderAsync(Some.Variables(("add", other), ("x", "c"))));
        Assert.Equal("a9", (await template.RenderAsync(Some.Variables(("add", add), ("x", "c"))))[..2]);
    }

    [Fact]
    public async Task An_include_sees_the_local_variables_of_its_place_and_a_module_those_of_its_import()
    {
        var environment = Some.With(("inc", "[{{ x }}{{ y }}]"), ("m", "{% macro f() %}({{ x }}){% endmacro %}"));
        const string source = "{% set x = 1 %}{% include 'inc' %}{% import 'm' as m with context %}{% set x = 2 %}{% include 'inc' %}"
            + "{{ m.f() }}{% for y in 'ab' %}{% include 'inc' %}{% endfor %}";
        Assert.Equal("[1][2](1)[2a][2b]", await environment.FromString(source).RenderAsync());
    }

    [Fact]
    public async Task A_function_sees_arguments_keywords_and_context()
    {
        var show = Value.Function("show", arguments =>
            $"{arguments.Count} {arguments[0]} {arguments.Get(1, "b")} {arguments.Lookup("x")} {arguments.TemplateName} "
                + $"{arguments.Autoescape}");
        Assert.Equal("1 1 2 ctx &lt;template&gt; True", await Some.RenderEscaped("{{ show(1, b=2) }}", ("show", show), ("x", "ctx")));
    }

    [Fact]
    public async Task Filters_and_tests_of_the_host_are_used_like_the_others_and_may_replace_them()
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions
        {
            Filters = [new Filter("upper", (value, _) => $"<{value}>"), new Filter("add", (value, arguments) => $"{value}{arguments[0]}")],
            Tests = [new IsTest("big", (value, _) => value.ToString().Length > 3)],
        });
        var output = await environment.FromString("{{ 'a'|upper }}{{ 'a'|add('b') }}{{ 'long' is big }}{{ ['a', "
            + "'long']|select('big')|map('add', '!')|join }}").RenderAsync();
        Assert.Equal("<a>abTruelong!", output);
    }

    [Fact]
    public async Task An_asynchronous_filter_cannot_be_used_by_name()
    {
        var environment = new TemplateEnvironment(new EnvironmentOptions
        {
            Filters = [new Filter("slowly", (value, _) => new ValueTask<Value>(value))],
        });
        var error = await Assert.ThrowsAsync<TemplateRuntimeError>(async () =>
            await environment.FromString("{{ [1]|map('slowly')|list }}").RenderAsync());
        Assert.Contains("asynchronous", error.Detail);
    }

    [Fact]
    public async Task What_a_function_throws_is_kept_as_the_cause_of_the_error()
    {
        var fail = Value.Function("fail", _ => throw new InvalidDataException("broken"));
        var error = await Assert.ThrowsAsync<TemplateRuntimeError>(async () => await Some.Render("\n  {{ fail() }}", ("fail", fail)));
        Assert.IsType<InvalidDataException>(error.InnerException);
        Assert.Equal(("broken", 2), (error.Detail, error.Line));
    }

    private static async ValueTask<Value> Slow(CallArguments arguments)
    {
        await Task.Yield();
        return arguments[0];
    }
}
