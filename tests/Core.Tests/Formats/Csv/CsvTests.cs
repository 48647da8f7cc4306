using System.Buffers;
using Datasette.Formats.Csv;

namespace Core.Tests.Formats.Csv;

/// <summary>CSV as Python's writer writes it.</summary>
public sealed class CsvTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("two words", "two words")]
    [InlineData(" padded ", " padded ")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("\"", "\"\"\"\"")]
    [InlineData("say \"hi\"", "\"say \"\"hi\"\"\"")]
    [InlineData("a\nb", "\"a\nb\"")]
    [InlineData("a\r", "\"a\r\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData(",", "\",\"")]
    [InlineData("it's; a\ttab|pipe", "it's; a\ttab|pipe")]
    [InlineData("=1+2", "=1+2")]
    [InlineData("é日🌳", "é日🌳")]
    [InlineData("\0", "\0")]
    public void AFieldIsQuotedOnlyWhereItMustBe(string text, string expected)
    {
        Assert.Equal($"{expected}\r\n", Written((ref CsvOutput csv) => csv.Field(text)));
        Assert.Equal($"x,{expected},y\r\n", Written((ref CsvOutput csv) =>
        {
            csv.Field("x");
            csv.Field(text);
            csv.Field("y");
        }));
    }

    [Fact]
    public void ARowOfOneEmptyFieldIsQuotedBecauseItWouldBeNoRow()
    {
        Assert.Equal("\"\"\r\n", Written((ref CsvOutput csv) => csv.Empty()));
        Assert.Equal("\"\"\r\n", Written((ref CsvOutput csv) => csv.Field("")));
        Assert.Equal(",\r\n", Written((ref CsvOutput csv) =>
        {
            csv.Empty();
            csv.Empty();
        }));
        Assert.Equal(",x\r\n", Written((ref CsvOutput csv) =>
        {
            csv.Field("");
            csv.Field("x");
        }));
    }

    [Fact]
    public void NumbersAreAsInJson() => Assert.Equal("-9223372036854775808,1e+16,0.1\r\n", Written((ref CsvOutput csv) =>
    {
        csv.Field(long.MinValue);
        csv.Field(1e16);
        csv.Field(0.1);
    }));

    [Fact]
    public void InvalidTextBecomesReplacementCharacters()
    {
        var bytes = new byte[] { (byte)'a', 0xff, (byte)',', 0xe2, 0x82 };
        Assert.Equal("\"a\uFFFD,\uFFFD\"\r\n", Written((ref CsvOutput csv) => csv.Field(bytes)));
    }

    [Fact]
    public void FieldsAcrossTheBuffersEdgesAreWhole()
    {
        foreach (var length in new[] { 32_766, 32_767, 32_768, 32_769, 65_536, 200_000 })
        {
            var text = string.Concat(Enumerable.Repeat("\"x,", length / 3));
            var expected = $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\",1\r\n";
            Assert.Equal(expected, Written((ref CsvOutput csv) =>
            {
                csv.Field(text);
                csv.Field(1L);
            }));
        }
    }

    [Fact]
    public async Task ATableIsCsvWithAHeaderLine()
    {
        using var database = FixtureDatabase.Create("""
            create table t (id integer primary key, "a,b" text, n real);
            insert into t values (1, 'x "y"', 1.0), (2, null, 1e16), (3, '', null);
            """);
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture/t.csv");
        Assert.Equal("text/plain; charset=utf-8", response.Header("Content-Type"));
        Assert.Equal("id,\"a,b\",n\r\n1,\"x \"\"y\"\"\",1.0\r\n2,,1e+16\r\n3,,\r\n", response.Text);
        Assert.Equal("1,\"x \"\"y\"\"\",1.0\r\n2,,1e+16\r\n3,,\r\n", (await app.GetAsync("/fixture/t.csv?_header=off")).Text);
    }

    [Fact]
    public async Task ADownloadHasATypeAndAName()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var table = await app.GetAsync("/fixture/t.csv?_dl=1");
        Assert.Equal("text/csv; charset=utf-8", table.Header("Content-Type"));
        Assert.Equal("attachment; filename=\"t.csv\"", table.Header("Content-Disposition"));
        Assert.Equal("attachment; filename=\"fixture.csv\"",
            (await app.GetAsync("/fixture/-/query.csv?sql=select+1&_dl=1")).Header("Content-Disposition"));
    }

    [Fact]
    public async Task ABlobIsALinkToItsBytes()
    {
        using var database = FixtureDatabase.Create("create table files (id integer primary key, data blob); insert into files values "
            + "(7, x'00ff')");
        using var app = Serving(database);
        Assert.Equal("id,data\r\n7,http://localhost/fixture/files/7.blob?_blob_column=data\r\n",
            (await app.GetAsync("/fixture/files.csv")).Text);
        Assert.Equal([0, 255], (await app.GetAsync("/fixture/files/7.blob?_blob_column=data")).Body);
    }

    private delegate void Write(ref CsvOutput csv);

    private static string Written(Write write)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var csv = new CsvOutput(buffer);
        write(ref csv);
        csv.EndRow();
        csv.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
