using System.Buffers;
using System.Text.Json;
using Datasette.Formats.Json;
using Datasette.Text;

namespace Core.Tests.Text;

/// <summary>JSON values as the reference's Python writes them.</summary>
public sealed class JsonTextTests
{
    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("", "\"\"")]
    [InlineData("\"\\/", "\"\\\"\\\\/\"")]
    [InlineData("\n\r\t\b\f", "\"\\n\\r\\t\\b\\f\"")]
    [InlineData("\0\u0001\u001f\u007f", "\"\\u0000\\u0001\\u001f\\u007f\"")]
    [InlineData("<script>&'", "\"<script>&'\"")]
    [InlineData("é", "\"\\u00e9\"")]
    [InlineData("日", "\"\\u65e5\"")]
    [InlineData("🌳", "\"\\ud83c\\udf33\"")]
    [InlineData("\u2028\u2029\uFEFF", "\"\\u2028\\u2029\\ufeff\"")]
    public void ATextIsAsciiWithEscapes(string text, string expected) =>
        Assert.Equal(expected, Written((ref JsonOutput json) => json.Text(text)));

    [Theory]
    [InlineData("FF", "\\ufffd")]
    [InlineData("61FF62", "a\\ufffdb")]
    [InlineData("C3", "\\ufffd")]
    [InlineData("E282", "\\ufffd")]
    [InlineData("E28261", "\\ufffda")]
    [InlineData("C0AF", "\\ufffd\\ufffd")]
    [InlineData("EDA080", "\\ufffd\\ufffd\\ufffd")]
    [InlineData("F0908080", "\\ud800\\udc00")]
    [InlineData("F4908080", "\\ufffd\\ufffd\\ufffd\\ufffd")]
    public void BytesThatAreNoTextBecomeReplacementCharacters(string hex, string expected)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal($"\"{expected}\"", Written((ref JsonOutput json) => json.Text(bytes)));
    }

    [Theory]
    [InlineData("FF", "\\ufffd")]
    [InlineData("E28261", "\\ufffda")]
    public async Task AnInvalidTextInATableIsShownWithReplacementCharacters(string hex, string expected)
    {
        using var database = FixtureDatabase.Create($"create table t (id integer primary key, v text); insert into t values (1, "
            + $"cast(x'{hex}' as text))");
        using var app = Serving(database);
        Assert.Contains($"\"v\": \"{expected}\"", (await app.GetAsync("/fixture/t.json")).Text);
    }

    [Fact]
    public void TextsOfEveryLengthAroundTheBuffersEdgesAreWhole()
    {
        foreach (var length in Lengths(0, 600).Concat(Lengths(4080, 4110)).Concat(Lengths(8180, 8200)).Append(100_000))
        {
            foreach (var unit in new[] { "x", "é", "🌳", "\"" })
            {
                var text = string.Concat(Enumerable.Repeat(unit, length));
                var written = Written((ref JsonOutput json) => json.Text(text));
                Assert.Equal(text, JsonDocument.Parse(written).RootElement.GetString());
            }
        }
    }

    [Fact]
    public void BlobsOfEveryLengthAreBase64()
    {
        for (var length = 0; length <= 5000; length += length is < 20 or > 1525 and < 1550 or > 3060 and < 3085 or > 4600 and < 4615 ? 1 : 7)
        {
            var bytes = Some.Bytes(length);
            Assert.Equal(
                $"{{\"$base64\": true, \"encoded\": \"{Convert.ToBase64String(bytes)}\"}}",
                Written((ref JsonOutput json) => json.Blob(bytes)));
        }
    }

    [Fact]
    public async Task ABlobComesOutOfTheDatabaseWhole()
    {
        using var database = FixtureDatabase.Create($"create table t (id integer primary key, v blob); insert into t values (1, "
            + $"x'{Convert.ToHexString(Some.Bytes(5000))}'), (2, x'')");
        using var app = Serving(database);
        var rows = (await app.JsonAsync("/fixture/t.json")).GetProperty("rows");
        Assert.Equal(Some.Bytes(5000), rows[0].GetProperty("v").GetProperty("encoded").GetBytesFromBase64());
        Assert.Equal("", rows[1].GetProperty("v").GetProperty("encoded").GetString());
        Assert.True(rows[1].GetProperty("v").GetProperty("$base64").GetBoolean());
    }

    [Fact]
    public void IntegersAreExact()
    {
        foreach (var value in new[] { 0, 1, -1, long.MaxValue, long.MinValue, 9007199254740993 })
            Assert.Equal(value.ToString(), Written((ref JsonOutput json) => json.Integer(value)));
    }

    [Fact]
    public void NestedValuesHaveTheReferencesSeparators() =>
        Assert.Equal("{\"a\": [1, 2, {\"b\": null}], \"c\": true, \"d\": {}, \"e\": []}", Written((ref JsonOutput json) =>
    {
        json.StartObject();
        json.Name("a"u8);
        json.StartArray();
        json.Integer(1L);
        json.Integer(2L);
        json.StartObject();
        json.Name("b"u8);
        json.Null();
        json.EndObject();
        json.EndArray();
        json.Name("c"u8);
        json.Boolean(true);
        json.Name("d"u8);
        json.StartObject();
        json.EndObject();
        json.Name("e");
        json.StartArray();
        json.EndArray();
        json.EndObject();
    }));

    [Theory]
    [InlineData("{\"a\": [1, 2.5, \"x\", null, true]}", "{\"a\": [1, 2.5, \"x\", null, true]}")]
    [InlineData("[]", "[]")]
    [InlineData("12", "12")]
    [InlineData("1.0", "1.0")]
    [InlineData("no json", "\"no json\"")]
    [InlineData("", "\"\"")]
    [InlineData("{\"a\":", "\"{\\\"a\\\":\"")]
    public async Task AColumnIsParsedWhereItIsAskedFor(string stored, string expected)
    {
        using var database = FixtureDatabase.Create($"create table t (id integer primary key, v text); insert into t values (1, "
            + $"'{stored}')");
        using var app = Serving(database);
        foreach (var page in new[] { "/fixture/t.json?_json=v", "/fixture/t/1.json?_json=v",
            "/fixture/-/query.json?sql=select+*+from+t&_json=v" })
            Assert.Contains($"\"v\": {expected}}}", (await app.GetAsync(page)).Text);
    }

    [Fact]
    public async Task OfEqualColumnNamesTheLastValueStandsInTheFirstPlace()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        Assert.Equal("[{\"a\": 3, \"b\": 2}]",
            (await app.GetAsync("/fixture/-/query.json?sql=select+1+as+a,+2+as+b,+3+as+a&_shape=array")).Text);
    }

    private static string Written(JsonPage.Body write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var json = new JsonOutput(buffer);
        write(ref json);
        json.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static IEnumerable<int> Lengths(int from, int to) => Enumerable.Range(from, to - from);
}
