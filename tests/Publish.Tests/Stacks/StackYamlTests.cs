using Datasette.Publish.Stacks;
using Xunit;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Publish.Tests.Stacks;

public sealed class StackYamlTests
{
    public static TheoryData<string> Strings { get; } =
    [
        "12e4567", "0012345", "1.0", "0x1f", "on", "Off", "yes", "null", "~", "true", "", " ", "  leading", "trailing  ",
        "$HOME", "${x}", "$${x}", "$", "it's", "say \"hi\"", "back\\slash", "a\nb", "a\r\nb\n", "tab\there", "größer", "日本語", "🗝",
        "# not a comment", "- not a list", "key: value", "[x]", "{x}", "&a", "*a", "!t", "%d", "@at", "`tick`", "|", ">", "?", "\u0001",
        "\u2028", new string('x', 500),
        "word " + new string('y', 200) + " word",
    ];

    [Theory]
    [MemberData(nameof(Strings))]
    public void Every_string_is_written_between_double_quotes_on_one_line_and_read_back_the_same(string value)
    {
        var text = StackYaml.Text(new YamlMappingNode("key", StackYaml.String(value)));

        Assert.StartsWith("key: \"", text, StringComparison.Ordinal);
        Assert.Single(text.TrimEnd('\n').Split('\n'));
        Assert.Equal(value, StackYaml.Scalar(StackYaml.Parse(text), "key"));
    }

    [Theory]
    [MemberData(nameof(Strings))]
    public void Any_string_can_be_a_key(string key)
    {
        var text = StackYaml.Text(new YamlMappingNode(new YamlScalarNode(key) { Style = ScalarStyle.DoubleQuoted }, StackYaml.String("v")));

        Assert.Equal("v", StackYaml.Scalar(StackYaml.Parse(text), key));
    }

    [Fact]
    public void Numbers_and_truths_of_a_program_stay_what_they_are()
    {
        var text = StackYaml.Text(StackYaml.Parse("a: 8080\nb: true\nc: '8080'\nd: {}\ne: []\nf: -1\ng: 9.37.0\nh: [x, 1]\n"));

        Assert.Equal("a: 8080\nb: true\nc: \"8080\"\nd: {}\ne: []\nf: -1\ng: \"9.37.0\"\nh:\n  - \"x\"\n  - 1\n", text);
    }

    [Theory]
    [InlineData("$HOME", "$$HOME")]
    [InlineData("${project}", "$${project}")]
    [InlineData("a$$b", "a$$$$b")]
    [InlineData("plain", "plain")]
    public void A_dollar_sign_in_a_literal_of_a_program_is_doubled(string value, string written) =>
        Assert.Equal(written, StackProgram.Literal(value).Value);
}
