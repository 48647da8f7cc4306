using Jinja.Filters;

namespace Jinja.Tests.Values;

/// <summary>Under autoescape data reaches the page escaped, whatever a template does with it short of calling it safe.</summary>
public sealed class HostileDataTests
{
    private const string Hostile = "<script>alert(\"'&\")</script>";

    private static readonly string[] Shapes =
    [
        "{{ x|F }}", "{{ [x]|F }}", "{{ [x]|F|list }}", "{{ {'k': x}|F }}", "{{ {x: 1}|F }}", "{{ 'a b c a b c'|F(x) }}", "{{ m|F(x) }}",
        "{{ m|F('b', x) }}", "{{ x|F(m) }}", "{{ [m, x]|F(x) }}", "{{ [m, x]|F }}", "{{ [{'k': x}]|F('k') }}", "{{ m|F(1, true, x) }}",
        "{{ x|F|list }}", "{{ [x]|map('F')|join }}", "{{ [m]|map('F', x)|join(x) }}", "{% filter F %}{{ x }}{% endfilter %}",
        "{% set y %}{{ x }}{% endset %}{{ y|F }}", "{% set y | F %}{{ x }}{% endset %}{{ y }}", "{{ m|F(d=x) }}",
        "{{ m|F(target=x) }}{{ m|F(rel=x) }}",
    ];

    private static readonly string[] Expressions =
    [
        "x", "x ~ m", "m ~ x", "m + x", "x + m", "m % x", "'%s' % x", "('%s'|safe) % x", "('%(a)s'|safe) % {'a': x}", "('%-99s'|safe) % x",
        "'{}'.format(x)",
        "('{}'|safe).format(x)", "('{a:>9}'|safe).format(a=x)", "('{0[0]}'|safe).format([x])", "('{:{}}'|safe).format(x, 50)",
        "m.join([x, x])",
        "x.join([m, m])", "m.replace('b', x)", "m.replace(x, x)", "m.center(99, x[0])", "m.strip() ~ x", "[x, m]", "{x: m}", "(x,)",
        "x[0:]", "x * 2", "m * 2 ~ x",
        "x.upper()", "x.split('a')", "x.partition('a')", "m.partition('b')[0] ~ x", "x if x else m", "x or m", "dict(a=x)",
        "namespace(a=x)", "cycler(x).next()",
        "joiner(x)() ~ joiner(x)", "missing|default(x)", "x.format()", "x.title() ~ m", "m.ljust(50, '<') ", "x|tojson", "{'a': x}|xmlattr",
        "[x]|groupby(0)", "m.format(x) ~ x",
        "loop(x)", "self", "x.missing", "x['missing'] ~ x",
    ];

    public static TheoryData<string> Filters => [.. BuiltInFilters.All.Select(filter => filter.Name).Except(["safe"])];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task No_filter_lets_data_out_of_its_escaping(string filter)
    {
        foreach (var shape in Shapes)
            await Check(shape.Replace("F", filter));
    }

    [Fact]
    public async Task No_expression_lets_data_out_of_its_escaping()
    {
        foreach (var expression in Expressions)
        {
            await Check($"{{{{ {expression} }}}}");
            await Check($"{{% set y = {expression} %}}{{% macro f(a) %}}{{{{ a }}}}{{{{ caller() }}}}{{% endmacro %}}{{% call f(y) "
                + $"%}}{{{{ y }}}}{{% endcall %}}");
            await Check($"{{% autoescape false %}}{{% set y = {expression} %}}{{% endautoescape %}}{{{{ y }}}}");
        }
    }

    private static async Task Check(string template)
    {
        try
        {
            var output = await Some.RenderEscaped(template, ("x", Hostile), ("m", Value.Safe("<b>")));
            Assert.False(output.Contains("<script", StringComparison.OrdinalIgnoreCase), $"{template}\n{output}");
        }
        catch (TemplateError)
        {
            // A filter that refuses its input lets nothing out.
        }
    }
}
