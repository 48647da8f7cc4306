namespace Core.Tests;

/// <summary>The sample database, which the README's first command serves.</summary>
public sealed class SampleTests
{
    private static readonly string File = Path.Combine(AppContext.BaseDirectory, "sample", "lindenau.db");

    [Theory]
    [InlineData("/")]
    [InlineData("/lindenau")]
    [InlineData("/lindenau.json")]
    [InlineData("/lindenau/trees")]
    [InlineData("/lindenau/trees.json?_labels=on&_size=5")]
    [InlineData("/lindenau/trees.csv?_stream=1&_labels=on")]
    [InlineData("/lindenau/trees/1")]
    [InlineData("/lindenau/parks/castle-garden.json?_extra=foreign_key_tables")]
    [InlineData("/lindenau/parks.json?facilities__arraycontains=caf%C3%A9")]
    [InlineData("/lindenau/latest_inspections?condition=poor")]
    [InlineData("/lindenau/-/query?sql=select+count(*)+from+trees")]
    public async Task ItsPagesAreServed(string page)
    {
        using var app = Serving(new Datasette.Application.ServeOptions { Immutable = [File] });
        Assert.Equal(200, (await app.GetAsync(page)).Status);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task ItHasWhatAnExampleNeeds()
    {
        using var app = Serving(new Datasette.Application.ServeOptions { Immutable = [File] });
        var tables = (await app.JsonAsync("/lindenau.json")).GetProperty("tables").EnumerateArray().ToDictionary(table =>
            table.GetProperty("name").GetString()!);
        Assert.Equal(900, tables["trees"].GetProperty("count").GetInt32());
        Assert.Equal(2, tables["trees"].GetProperty("foreign_keys").GetProperty("outgoing").GetArrayLength());
        Assert.Equal("parks_fts", tables["parks"].GetProperty("fts_table").GetString());
        Assert.True(new FileInfo(File).Length < 500 * 1024);
    }
}
