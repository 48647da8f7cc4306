using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Configuration;

namespace Core.Tests.Configuration;

/// <summary>Old metadata files hold configuration: it moves to where it belongs now.</summary>
public sealed class MetadataMigrationTests
{
    [Fact]
    public void PluginsAndAllowMoveFromEveryLevelAndDisplayOptionsFromTables()
    {
        var (metadata, config) = Apply("""
            { "title": "T", "plugins": { "p": 1 }, "databases": { "d": { "source": "S", "allow": { "id": "x" }, "tables": { "t": {
              "description": "D", "hidden": true, "sort": "a", "sort_desc": "b", "size": 5, "sortable_columns": ["a"], "label_column": "l",
              "facets": ["f"], "fts_table": "x", "fts_pk": "y", "searchmode": "raw", "plugins": { "q": 2 }, "columns": { "a": "A" }, "facet_size": 3 } } } } }
            """, "{}");
        Assert.Equal("""{"title":"T","databases":{"d":{"source":"S","tables":{"t":{"description":"D","columns":{"a":"A"},"facet_size":3}}}}}""", metadata);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""
            { "plugins": { "p": 1 }, "databases": { "d": { "allow": { "id": "x" }, "tables": { "t": { "hidden": true, "sort": "a", "sort_desc": "b",
              "size": 5, "sortable_columns": ["a"], "label_column": "l", "facets": ["f"], "fts_table": "x", "fts_pk": "y", "searchmode": "raw", "plugins": { "q": 2 } } } } } }
            """), JsonNode.Parse(config)), config);
    }

    [Fact]
    public void MetadataWithoutConfigurationStaysAndMovesNothing()
    {
        const string text = """{"title":"T","databases":{"d":{"tables":{"t":{"title":"X"}}}}}""";
        var (metadata, config) = Apply(text, "{}");
        Assert.Equal(text, metadata);
        Assert.Equal("{}", config);
    }

    [Fact]
    public void TheConfigurationFileWinsOverWhatMoves()
    {
        var (_, config) = Apply("""{"databases":{"d":{"tables":{"t":{"sort":"a","size":1}}}}}""", """{"databases":{"d":{"tables":{"t":{"sort":"b"}}}}}""");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"databases":{"d":{"tables":{"t":{"sort":"b","size":1}}}}}"""), JsonNode.Parse(config)), config);
    }

    [Theory]
    [InlineData("""{"databases": []}""")]
    [InlineData("""{"databases": {"d": 5}}""")]
    [InlineData("""{"databases": {"d": {"tables": "x"}}}""")]
    [InlineData("""{"databases": {"d": {"tables": {"t": null}}}}""")]
    public void MetadataOfAnotherFormIsLeftAlone(string text) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(Apply(text, "{}").Metadata)));

    [Fact]
    public async Task ASortInOldMetadataSortsTheTable()
    {
        using var database = Some.Database();
        var file = database.Folder.Write("metadata.json", """{"databases":{"fixture":{"tables":{"t":{"sort_desc":"id"}}}}}""");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], MetadataFile = file });
        Assert.Equal("[2, 1]", (await app.GetAsync("/fixture/t.json?_shape=arrayfirst")).Text);
    }

    private static (string Metadata, string Config) Apply(string metadata, string config)
    {
        var (cleaned, merged) = MetadataMigration.Apply((JsonObject)JsonNode.Parse(metadata)!, (JsonObject)JsonNode.Parse(config)!);
        return (cleaned.ToJsonString(), merged.ToJsonString());
    }
}
