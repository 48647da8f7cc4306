using System.Buffers;

namespace Jinja.Tests.Rendering;

public sealed class ConcurrencyTests
{
    private const string Source =
        "{% extends 'base' %}{% macro m(x) %}<{{ x }}{{ caller() if caller }}>{% endmacro %}"
        + "{% block body %}{% for i in items %}{{ loop.index }}{{ m(i) }}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}{{ super() "
            + "}}{% endblock %}"
        + "{% set ns = namespace(n=0) %}";

    [Fact]
    public async Task One_template_rendered_from_many_threads_gives_the_same_bytes_each_time()
    {
        var environment = Some.With(("base", "[{% block body %}{% include 'inc' %}{% endblock %}]"), ("inc", "{{ items|sum }}"),
            ("page", Source));
        var items = Value.List(Enumerable.Range(0, 50).Select(i => (Value)i));
        var expected = await environment.GetTemplate("page").RenderAsync(Some.Variables(("items", items)));

        var outputs = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            var output = new ArrayBufferWriter<byte>();
            await environment.GetTemplate("page").RenderAsync(output, Some.Variables(("items", items)));
            return System.Text.Encoding.UTF8.GetString(output.WrittenSpan);
        })));

        Assert.All(outputs, output => Assert.Equal(expected, output));
    }
}
