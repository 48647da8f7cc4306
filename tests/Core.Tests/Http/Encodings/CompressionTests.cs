namespace Core.Tests.Http.Encodings;

/// <summary>Content codings.</summary>
public sealed class CompressionTests
{
    public static TheoryData<string> Pages =>
        ["/fixture/numbers.json", "/fixture/numbers", "/fixture/numbers.csv", "/fixture/numbers.csv?_stream=1"];

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task EveryCodingGivesTheSameBytes(string page)
    {
        using var database = FixtureDatabase.Numbers(3000);
        using var app = Serving(database);
        var plain = await app.GetAsync(page);
        Assert.Empty(plain.Header("Content-Encoding"));
        Assert.Equal("Accept-Encoding", plain.Header("Vary"));
        foreach (var coding in new[] { "br", "gzip" })
        {
            var coded = await app.GetAsync(page, Header("Accept-Encoding", coding));
            Assert.Equal(coding, coded.Header("Content-Encoding"));
            Assert.Equal("Accept-Encoding", coded.Header("Vary"));
            Assert.True(coded.Body.Length < plain.Body.Length);
            Assert.Equal(plain.Body, coded.Decompressed());
        }
    }

    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("GZIP", "gzip")]
    [InlineData("br;q=0", "")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br; q=0.0 , gzip;q=0.5", "gzip")]
    [InlineData("gzip;q=0, br;q=0.000", "")]
    [InlineData("identity", "")]
    [InlineData("deflate, zstd", "")]
    [InlineData("", "")]
    [InlineData(",,;;,=", "")]
    public async Task TheCodingIsChosenFromWhatIsAccepted(string accepted, string expected)
    {
        using var database = FixtureDatabase.Numbers(200);
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture/numbers.json", Header("Accept-Encoding", accepted));
        Assert.Equal(expected, response.Header("Content-Encoding"));
        Assert.Equal(response.Body.Length.ToString(), response.Header("Content-Length"));
    }

    [Fact]
    public async Task ASmallBodyIsNotCompressed()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture/t.json", Header("Accept-Encoding", "br, gzip"));
        Assert.Empty(response.Header("Content-Encoding"));
        Assert.StartsWith("{\"ok\": true", response.Text);
    }

    [Fact]
    public async Task ABlobIsNotCompressed()
    {
        using var database = FixtureDatabase.Create("create table files (id integer primary key, data blob); insert into files values "
            + "(1, zeroblob(5000))");
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture/files/1.blob?_blob_column=data", Header("Accept-Encoding", "br, gzip"));
        Assert.Empty(response.Header("Content-Encoding"));
        Assert.Equal(5000, response.Body.Length);
    }

    [Fact]
    public async Task AnErrorIsCompressedAndReadable()
    {
        using var database = Some.Database();
        using var app = Serving(database);
        var response = await app.GetAsync("/fixture/-/query.json?sql=select+" + new string('x', 3000), Header("Accept-Encoding", "gzip"));
        Assert.Equal(400, response.Status);
        Assert.Contains("no such column", System.Text.Encoding.UTF8.GetString(response.Decompressed()));
    }
}
