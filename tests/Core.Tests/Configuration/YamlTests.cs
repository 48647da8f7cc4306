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

    [Theory]
    [InlineData("m.yaml", "title: My: site", "m.yaml is not valid YAML: line 1, column", "A text with a colon in it must stand in quotes.")]
    [InlineData("m.yaml", "a:\n\tb: 1", "m.yaml is not valid YAML: line", "Indent with blanks.")]
    [InlineData("m.yaml", "title: \"x\na:\n  b: 1", "m.yaml is not valid YAML: line 1, column 8", "A quote is not closed.")]
    [InlineData("m.json", "{\"a\": \"x}", "m.json is not valid JSON: line 1, column 7", "A quote is not closed.")]
    [InlineData("m.JSON", "{\"a\": \"x\" \"b\": 1}", "m.JSON is not valid JSON: line 1, column", "did not find expected ',' or '}'.")]
    public void AMistakeIsToldWithItsPlaceAndWhatToDo(string file, string text, string start, string end)
    {
        var message = Assert.Throws<Datasette.Errors.StartupError>(() => ConfigFile.Parse(text, file)).Message;
        Assert.StartsWith(start, message, StringComparison.Ordinal);
        Assert.EndsWith(end, message, StringComparison.Ordinal);
    }

    [Fact]
    public void AnAliasIsWhatItRefersTo() =>
        Assert.Equal("{\"a\":{\"x\":1},\"b\":{\"x\":1}}", ConfigFile.Parse("a: &one { x: 1 }\nb: *one\n", "f").ToJsonString());
}
