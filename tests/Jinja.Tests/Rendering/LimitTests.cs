using System.Buffers;

namespace Jinja.Tests.Rendering;

public sealed class LimitTests
{
    private static readonly RenderLimits Small = new()
    {
        MaxOutputBytes = 10_000,
        MaxSteps = 10_000,
        MaxDepth = 50,
        MaxLength = 10_000,
        MaxIntegerBits = 1_000,
    };

    [Theory]
    [InlineData("{% for i in range(10**9) %}{% endfor %}", "MaxSteps")]
    [InlineData("{{ range(10**9)|list }}", "MaxSteps")]
    [InlineData("{{ range(10**9)|sum }}", "MaxSteps")]
    [InlineData("{{ range(10**9)|map('string')|join }}", "MaxLength")]
    [InlineData("{{ (10**9) in range(10**9)|map('int') }}", "MaxSteps")]
    [InlineData("{% for i in range(10**9) if false %}{% endfor %}", "MaxSteps")]
    [InlineData("{% for i in range(10**9) if false %}{{ loop.index }}{% endfor %}", "MaxSteps")]
    [InlineData("{% for a in range(100) %}{% for b in range(1000) %}{% endfor %}{% endfor %}", "MaxSteps")]
    [InlineData("{{ lipsum(10**9) }}", "MaxLength")]
    [InlineData("{{ lipsum(1, false, 10**9, 10**9 + 1) }}", "MaxLength")]
    [InlineData("{% for i in range(9999) %}xx{% endfor %}", "MaxOutputBytes")]
    [InlineData("{{ 'x' * 9000 }}{{ 'x' * 9000 }}", "MaxOutputBytes")]
    [InlineData("{% set a %}{{ 'x' * 9000 }}{% endset %}{% set b %}{{ 'x' * 9000 }}{% endset %}", "MaxOutputBytes")]
    [InlineData("{{ 'x' * 10**9 }}", "MaxLength")]
    [InlineData("{{ 'x' * 10**40 }}", "MaxLength")]
    [InlineData("{{ [0] * 10**9 }}", "MaxLength")]
    [InlineData("{{ (0,) * 10**9 }}", "MaxLength")]
    [InlineData("{{ 'x'|center(10**9) }}", "MaxLength")]
    [InlineData("{{ 'x'.center(10**9) }}", "MaxLength")]
    [InlineData("{{ 'x'.ljust(10**9) }}", "MaxLength")]
    [InlineData("{{ 'x'.zfill(10**9) }}", "MaxLength")]
    [InlineData("{{ '\\t'.expandtabs(10**9) }}", "MaxLength")]
    [InlineData("{{ '%1000000000d' % 1 }}", "MaxLength")]
    [InlineData("{{ '%.1000000000f' % 1 }}", "MaxLength")]
    [InlineData("{{ '%*d' % (10**9, 1) }}", "MaxLength")]
    [InlineData("{{ '{:1000000000}'.format(1) }}", "MaxLength")]
    [InlineData("{{ '{:.1000000000f}'.format(1.5) }}", "MaxLength")]
    [InlineData("{{ '{:{}}'.format(1, 10**9) }}", "MaxLength")]
    [InlineData("{{ 'x'|indent(10**9) }}", "MaxLength")]
    [InlineData("{{ [1]|tojson(10**9) }}", "MaxLength")]
    [InlineData("{{ 'x'|batch(10**9, 1)|list }}", "MaxLength")]
    [InlineData("{{ 'x'|slice(10**9)|list }}", "MaxLength")]
    [InlineData("{{ ('x' * 5000) + ('x' * 6000) }}", "MaxLength")]
    [InlineData("{{ ('x' * 5000) ~ ('x' * 6000) }}", "MaxLength")]
    [InlineData("{{ ('x' * 5000)|replace('', 'yyyy') }}", "MaxLength")]
    [InlineData("{{ ('x' * 200)|replace('x', 'y' * 200) }}", "MaxLength")]
    [InlineData("{{ ('y' * 200).join('x' * 200) }}", "MaxLength")]
    [InlineData("{{ ('x' * 200)|join('y' * 200) }}", "MaxLength")]
    [InlineData("{{ 2 ** (10**9) }}", "MaxIntegerBits")]
    [InlineData("{{ 10 ** (10**40) }}", "MaxIntegerBits")]
    [InlineData("{{ (2 ** 900) * (2 ** 900) }}", "MaxIntegerBits")]
    [InlineData("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "MaxDepth")]
    [InlineData("{% macro m() %}{% call m() %}{% endcall %}{{ caller() if caller }}{% endmacro %}{{ m() }}", "MaxDepth")]
    [InlineData("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", "MaxDepth")]
    [InlineData("{% block b %}{{ self.b() }}{% endblock %}", "MaxDepth")]
    [InlineData("{% include 'self' %}", "MaxDepth")]
    [InlineData("{% import 'import' as x %}", "MaxDepth")]
    [InlineData("{% extends 'extend' %}", "MaxDepth")]
    public async Task A_template_that_goes_too_far_is_stopped_by_the_limit_it_reaches(string source, string limit)
    {
        var environment = Some.With(
            ("self", "{% include 'self' %}"), ("import", "{% import 'import' as x %}"), ("extend", "{% extends 'extend' %}"));
        var error = await Assert.ThrowsAsync<TemplateLimitError>(
            async () => await environment.FromString(source).RenderAsync(limits: Small));
        Assert.Equal(limit, error.Limit);
        Assert.NotEqual(0, error.Line);
    }

    [Theory]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(50000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x }}")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(50000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x|tojson }}")]
    [InlineData("{% set ns = namespace(x=[], y=[]) %}{% for i in range(50000) %}{% set ns.x = [ns.x] %}{% set ns.y = [ns.y] %}{% "
        + "endfor %}{{ ns.x == ns.y }}")]
    [InlineData("{% set ns = namespace(x=(), y=0) %}{% for i in range(50000) %}{% set ns.x = (ns.x,) %}{% endfor %}{{ {ns.x: 1} }}")]
    [InlineData("{% set ns = namespace(x=[]) %}{% for i in range(50000) %}{% set ns.x = [ns.x] %}{% endfor %}{{ ns.x|pprint }}")]
    [InlineData("{% set l = [] %}{% set _ = l.append(l) %}{{ l == [l] }}")]
    public async Task A_value_nested_too_deeply_is_an_error_and_not_a_crash(string source) =>
        await Assert.ThrowsAsync<TemplateLimitError>(async () => await Some.Render(source));

    [Fact]
    public void Deep_calls_through_wide_expressions_are_stopped_before_the_stack_ends()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("0", 100)) + " + m(n + 1)";
        var source = $"{{% macro m(n) %}}{{{{ {string.Concat(Enumerable.Repeat("(", 60))}{sum}{string.Concat(Enumerable.Repeat(")", 60))} }}}}{{% endmacro %}}{{{{ m(0) }}}}";
        var limits = new RenderLimits { MaxDepth = 1_000_000 };
        Task? render = null;
        var thread = new Thread(
            () => render = Some.Environment.FromString(source).RenderAsync(limits: limits).AsTask(), maxStackSize: 1024 * 1024);
        thread.Start();
        thread.Join();
        Assert.IsType<TemplateLimitError>(render!.Exception!.InnerException);
    }

    [Theory]
    [InlineData("{{ ('a,' * 1000000).split(',')|length }}")]
    [InlineData("{{ ('a,' * 1000000).rsplit(',')|length }}")]
    [InlineData("{{ ('a ' * 1000000).split()|length }}")]
    [InlineData("{{ ('a' * 1000000)|wordwrap(1)|length }}")]
    [InlineData("{{ ('a ' * 500000)|wordwrap(1)|length }}")]
    [InlineData("{{ ('http://a.com/' ~ '(' * 500000 ~ ')' * 500000)|urlize|length }}")]
    [InlineData("{{ '%.2000000f' % 1.5 }}")]
    [InlineData("{{ '{:.2000000e}'.format(1.5) }}")]
    [InlineData("{{ '%o' % (2 ** 30000) }}{{ '{:b}'.format(2 ** 30000) }}")]
    [InlineData("{{ ('<' * 1000000)|striptags|length }}{{ ('a\n' * 500000)|indent|length }}")]
    public async Task Work_on_a_long_text_grows_with_its_length_and_not_with_its_square(string source)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var render = Task.Run(async () => await Some.Render(source));
        Assert.Same(render, await Task.WhenAny(render, Task.Delay(Timeout.Infinite, deadline.Token)));
        await render;
    }

    [Fact]
    public async Task A_render_that_takes_too_long_by_the_clock_is_stopped()
    {
        var clock = new SteppingClock(TimeSpan.FromSeconds(1));
        var environment = new TemplateEnvironment(new EnvironmentOptions { TimeProvider = clock });
        var limits = new RenderLimits { MaxTime = TimeSpan.FromSeconds(10) };
        var error = await Assert.ThrowsAsync<TemplateLimitError>(
            async () => await environment.FromString("{% for i in range(10**8) %}{% endfor %}").RenderAsync(limits: limits));
        Assert.Equal("MaxTime", error.Limit);
    }

    [Fact]
    public async Task A_cancelled_render_stops()
    {
        using var source = new CancellationTokenSource();
        var cancel = Value.Function("cancel", _ =>
        {
            source.Cancel();
            return Value.None;
        });
        var template = Some.Environment.FromString("{{ cancel() }}{% for i in range(10**8) %}{% endfor %}");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await template.RenderAsync(Some.Variables(("cancel", cancel)), cancellationToken: source.Token));
    }

    [Fact]
    public async Task Output_up_to_the_limit_is_given_whole()
    {
        var template = Some.Environment.FromString(new string('x', 10_000));
        var output = new ArrayBufferWriter<byte>();
        await template.RenderAsync(output, limits: Small);
        Assert.Equal(10_000, output.WrittenCount);
    }

    private sealed class SteppingClock(TimeSpan step) : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now += step.Ticks;
    }
}
