using Datasette.Configuration;

namespace Core.Tests.Configuration;

/// <summary>YAML as PyYAML reads it, which is what users' files were written for.</summary>
public sealed class YamlTests
{
    [Theory]
    [InlineData("x", "\"x\"")]
    [InlineData("", "null")]
    [InlineData("~", "null")]
    [InlineData("null", "null")]
    [InlineData("NULL", "null")]
    [InlineData("nUll", "\"nUll\"")]
    [InlineData("true", "true")]
    [InlineData("Yes", "true")]
    [InlineData("on", "true")]
    [InlineData("y", "\"y\"")]
    [InlineData("no", "false")]
    [InlineData("OFF", "false")]
    [InlineData("n", "\"n\"")]
    [InlineData("12", "12")]
    [InlineData("-12", "-12")]
    [InlineData("+12", "12")]
    [InlineData("0", "0")]
    [InlineData("1_000", "1000")]
    [InlineData("1,000", "\"1,000\"")]
    [InlineData("1.5", "1.5")]
    [InlineData("-1.5", "-1.5")]
    [InlineData(".5", "0.5")]
    [InlineData("1.5e+3", "1500")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("1.2.3", "\"1.2.3\"")]
    [InlineData("007", "7")]
    [InlineData("2024-02-29", "\"2024-02-29\"")]
    [InlineData("'12'", "\"12\"")]
    [InlineData("\"on\"", "\"on\"")]
    [InlineData("[a, 1, no]", "[\"a\",1,false]")]
    [InlineData("{ a: { b: 1 } }", "{\"a\":{\"b\":1}}")]
    [InlineData("|\n  two\n  lines\n", "\"two\\nlines\\n\"")]
    [InlineData(">\n  folded\n  text\n", "\"folded text\\n\"")]
    public void AValueIsRead(string yaml, string json) =>
        Assert.Equal(json, ConfigFile.Parse("v: " + yaml, "f")["v"]?.ToJsonString() ?? "null");

    [Theory]
    [InlineData("{\"v\": 007}", "7")]
    [InlineData("{\"v\": \"007\"}", "\"007\"")]
    [InlineData("{\"v\": 1.0}", "1.0")]
    [InlineData("{\"v\": 1,} // comment", "1")]
    [InlineData("{\"v\": \"é\"}", "\"\\u00E9\"")]
    public void JsonIsReadAsJson(string text, string json) => Assert.Equal(json, ConfigFile.Parse(text, "f")["v"]?.ToJsonString());

    /// <summary>PyYAML refuses it too: what stands behind <c>---</c> would have no effect, an allow block for example.</summary>
    [Fact]
    public void ASecondDocumentIsRefused()
    {
        var error = Assert.Throws<Datasette.Errors.StartupError>(() => ConfigFile.Parse("---\na: 1\n---\nallow: false\n", "f"));
        Assert.Contains("line 4", error.Message, StringComparison.Ordinal);
        Assert.Contains("second document", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAliasIsWhatItRefersTo() =>
        Assert.Equal("{\"a\":{\"x\":1},\"b\":{\"x\":1}}", ConfigFile.Parse("a: &one { x: 1 }\nb: *one\n", "f").ToJsonString());
}
