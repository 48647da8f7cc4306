using Jinja.Tests.Cases;

namespace Jinja.Tests.Fuzz;

/// <summary>Whatever a template is made of, it gives an output or a template error: never another exception, never a hang.</summary>
public sealed class FuzzTests
{
    private static readonly RenderLimits Limits = new()
    {
        MaxOutputBytes = 100_000,
        MaxSteps = 20_000,
        MaxDepth = 40,
        MaxLength = 100_000,
        MaxIntegerBits = 10_000,
    };

    private static readonly string[] Fragments =
    [
        "{{", "}}", "{%", "%}", "{#", "#}", "-", "+", "{%-", "-%}", "{{-", "-}}", " ", "\n", "x", "y", "1", "2.5", "'a'", "\"b\"", "(", ")",
        "[", "]", "{", "}", ",", ".", ":", "|", "~", "*", "**", "/", "//", "%", "<", "==", "!=", " is ", " in ", " not ", " and ", " or ",
        " if ", " else ", "if x", "endif", "for x in y", "endfor", "for x in [1,2] recursive", "loop(y)", "loop.last", "set x = 1", "set x",
        "endset", "macro m(a, b=1)", "endmacro", "m(1)", "call m()", "endcall", "caller()", "block b", "endblock", "super()", "self.b()",
        "filter upper", "endfilter", "extends 'p'", "include 'p'", "import 'p' as q", "from 'p' import m", "raw", "endraw", "with a=1",
        "endwith", "autoescape true", "endautoescape", "|upper", "|join", "|map('upper')", "|sort", "|list", "|tojson", "|format(1)",
        "|wordwrap(3)",
        "|urlize", "|groupby('a')", "|batch(2)", "|slice(2)", "|round", "|xmlattr", "|indent", "range(9)", "namespace(a=1)", "\\", "é", "😀",
        "\0",
        "break", "continue", "do x.append(x)", "'%s' % x", "'{}'.format(x)", ".items()", ".split()", "[::-1]", "[0]", "10**9", "*y", "**y",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Random_templates_give_an_output_or_a_template_error(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 4_000; i++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Fragments[random.Next(Fragments.Length)]);
            await Try(string.Concat(parts), i);
        }
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public async Task Mutated_templates_give_an_output_or_a_template_error(int seed)
    {
        var random = new Random(seed);
        var sources = CaseFiles.All.Select(row => row.Case.Template).Where(template => template.Length > 0).ToArray();
        for (var i = 0; i < 4_000; i++)
        {
            var source = sources[random.Next(sources.Length)];
            for (var changes = random.Next(1, 4); changes > 0; changes--)
                source = Mutate(source, sources, random);
            await Try(source, i);
        }
    }

    [Theory]
    [InlineData("(", "1", ")")]
    [InlineData("[", "1", "]")]
    [InlineData("{1:", "1", "}")]
    [InlineData("-", "1", "")]
    [InlineData("not ", "1", "")]
    [InlineData("f(", "1", ")")]
    [InlineData("x[", "1", "]")]
    [InlineData("1 if 1 else ", "1", "")]
    [InlineData("1 + ", "1", "")]
    [InlineData("1 ** ", "1", "")]
    [InlineData("1 ~ ", "1", "")]
    [InlineData("1 < ", "1", "")]
    [InlineData("1 and ", "1", "")]
    [InlineData("1 or ", "1", "")]
    [InlineData("", "x", ".a")]
    [InlineData("", "x", "[0]")]
    [InlineData("", "x", "()")]
    [InlineData("", "x", "|upper")]
    [InlineData("", "x", " is defined")]
    [InlineData("", "1", " if 1")]
    [InlineData("x is eq ", "1", "")]
    public async Task An_expression_of_any_depth_is_an_error_and_not_a_crash(string before, string core, string after)
    {
        foreach (var depth in new[] { 60, 500, 20_000 })
        {
            var expression = string.Concat(Enumerable.Repeat(before, depth)) + core + string.Concat(Enumerable.Repeat(after, depth));
            await Try("{{ " + expression + " }}", depth);
            await Try("{% set y = " + expression + " %}", depth);
        }
    }

    [Theory]
    [InlineData("{% if 1 %}", "{% endif %}")]
    [InlineData("{% for i in [1] %}", "{% endfor %}")]
    [InlineData("{% with %}", "{% endwith %}")]
    [InlineData("{% filter upper %}", "{% endfilter %}")]
    [InlineData("{% macro m() %}", "{% endmacro %}")]
    [InlineData("{% set x %}", "{% endset %}")]
    [InlineData("{% for i in [1] %}{% else %}", "{% endfor %}")]
    [InlineData("{% if 1 %}{% else %}", "{% endif %}")]
    [InlineData("{% for (", ") in x %}{% endfor %}")]
    public async Task Statements_of_any_depth_are_an_error_and_not_a_crash(string before, string after)
    {
        foreach (var depth in new[] { 50, 500, 20_000 })
            await Try(string.Concat(Enumerable.Repeat(before, depth)) + string.Concat(Enumerable.Repeat(after, depth)), depth);
    }

    private static string Mutate(string source, string[] sources, Random random)
    {
        var at = random.Next(source.Length + 1);
        switch (random.Next(5))
        {
            case 0:
                return source.Insert(at, Fragments[random.Next(Fragments.Length)]);
            case 1:
                return source.Remove(at, Math.Min(random.Next(6), source.Length - at));
            case 2:
                return source[..at] + sources[random.Next(sources.Length)];
            case 3:
                return source.Insert(at, ((char)random.Next(32, 127)).ToString());
            default:
                var other = sources[random.Next(sources.Length)];
                return source.Insert(at, other[random.Next(other.Length)..]);
        }
    }

    private static async Task Try(string source, int round)
    {
        var options = new EnvironmentOptions
        {
            Loader = Some.Loader(("p", "{% macro m(a) %}{{ a }}{% endmacro %}{% block b %}P{{ x }}{% endblock %}")),
            Autoescape = _ => round % 2 == 0,
            Undefined = (UndefinedBehavior)(round % 4),
            TrimBlocks = round % 3 == 0,
            LstripBlocks = round % 5 == 0,
            LoopControls = true,
            Do = true,
            Random = new Random(round),
        };
        try
        {
            var context = Some.Variables(("x", Value.List([1, "a", Value.None])),
                ("y", Value.List([Value.Map([new("a", 1)]), Value.List([])])));
            await new TemplateEnvironment(options).FromString(source).RenderAsync(context, Limits);
        }
        catch (TemplateError error)
        {
            Assert.True(error.InnerException is null, $"{source}\n{error}");
        }
        catch (Exception failure)
        {
            Assert.Fail($"{(source.Length > 2000 ? source[..2000] : source)}\n{failure}");
        }
    }
}
