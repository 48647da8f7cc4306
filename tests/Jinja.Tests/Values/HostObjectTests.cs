using System.Buffers;

namespace Jinja.Tests.Values;

public sealed class HostObjectTests
{
    [Fact]
    public async Task A_row_object_answers_members_and_items_only_when_they_are_asked_for()
    {
        var row = new Row();
        Assert.Equal("7|7|", await Some.Render("{{ row.id }}|{{ row['id'] }}|{{ row.other }}", ("row", Value.From(row))));
        Assert.Equal(["id", "id", "other"], row.Asked);
    }

    [Fact]
    public async Task A_mapping_of_the_host_is_one_for_filters_and_loops()
    {
        var row = Value.From(new Row());
        Assert.Equal("id ", await Some.Render("{% for key in row %}{{ key }} {% endfor %}", ("row", row)));
        Assert.Equal("id=7", await Some.Render("{% for key, value in row|items %}{{ key }}={{ value }}{% endfor %}", ("row", row)));
        Assert.Equal("""{"id": 7}""", await Some.Render("{{ row|tojson }}", ("row", row)));
        Assert.Equal("True", await Some.Render("{{ row is mapping }}", ("row", row)));
        Assert.Equal("7 None d", await Some.Render("{{ row.get('id') }} {{ row.get('x') }} {{ row.get('x', 'd') }}", ("row", row)));
        Assert.Equal("[('id', 7)] ['id'] [7] {'id': 7}",
            await Some.Render("{{ row.items()|list }} {{ row.keys()|list }} {{ row.values()|list }} {{ row.copy() }}", ("row", row)));
        Assert.Equal("False", await Some.Render("{{ row.clear is defined }}", ("row", row)));
    }

    [Theory]
    [InlineData(true, "<b>")]
    [InlineData(false, "&lt;b&gt;")]
    public async Task A_value_that_writes_itself_is_escaped_unless_it_is_safe(bool isSafe, string expected) =>
        Assert.Equal(expected, await Some.RenderEscaped("{{ x }}", ("x", Value.From(new Utf8Fragment("<b>", isSafe)))));

    [Theory]
    [InlineData("{{ x }}", "&lt;é&gt;")]
    [InlineData("{{ x|upper }}", "&lt;É&gt;")]
    [InlineData("{{ x|length }}{{ x == '<é>' }}{{ x in ['<é>'] }}{{ {'<é>': 1}[x] }}", "3TrueTrue1")]
    [InlineData("{{ x is string }}{{ x[1] }}{{ x ~ 'a'|safe }}", "Trueé&lt;é&gt;a")]
    public async Task Text_given_as_utf8_behaves_as_text(string template, string expected) =>
        Assert.Equal(expected, await Some.RenderEscaped(template, ("x", Value.FromUtf8("-<é>-"u8.ToArray().AsMemory(1, 4)))));

    [Fact]
    public async Task Safe_utf8_is_not_escaped() =>
        Assert.Equal("<b>", await Some.RenderEscaped("{{ x }}", ("x", Value.SafeUtf8("<b>"u8.ToArray()))));

    [Fact]
    public async Task An_object_that_offers_nothing_gives_nothing_away()
    {
        var opaque = Value.From(new Opaque());
        Assert.Equal("", await Some.Render("{{ x.GetType }}{{ x.__class__ }}{{ x['Secret'] }}{{ x|attr('Secret') }}", ("x", opaque)));
        await Assert.ThrowsAsync<TemplateRuntimeError>(async () => await Some.Render("{{ x() }}", ("x", opaque)));
        await Assert.ThrowsAsync<TemplateRuntimeError>(async () => await Some.Render("{{ x|list }}", ("x", opaque)));
        await Assert.ThrowsAsync<TemplateRuntimeError>(async () => await Some.Render("{{ '{0.Secret}'.format(x) }}", ("x", opaque)));
    }

    private sealed class Opaque : IHostObject
    {
        public string Secret { get; } = "secret";
    }

    private sealed class Row : IHostMapping
    {
        public List<string> Asked { get; } = [];

        public int? Count => 1;

        public IEnumerable<Value> Items => ["id"];

        public IEnumerable<KeyValuePair<Value, Value>> Entries => [new("id", 7)];

        public bool TryGetMember(string name, out Value value) => TryGetItem(name, out value);

        public bool TryGetItem(Value key, out Value value)
        {
            if (Asked.Count == 0 || Asked[^1] != "other")
                Asked.Add(key.ToString());
            value = 7;
            return key.ToString() == "id";
        }
    }

    private sealed class Utf8Fragment(string text, bool isSafe) : IUtf8Text
    {
        public bool IsSafe => isSafe;

        public void WriteTo(IBufferWriter<byte> output) => output.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }
}
