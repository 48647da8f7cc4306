using Xunit;

namespace Publish.Tests.Plugins;

/// <summary>What plugins are told of what is done, and what they do to writes, tokens and typed columns.</summary>
public sealed class SampleEventTests : IDisposable
{
    private readonly SampleSite _site = new();

    public void Dispose() => _site.Dispose();

    [Theory]
    [InlineData("/data/people/-/insert", "{\"row\": {\"id\": 7, \"name\": \"Sarah\"}}",
        "insert-rows by root: {\"database\":\"data\",\"table\":\"people\",\"num_rows\":1,\"ignore\":false,\"replace\":false}")]
    [InlineData("/data/people/-/upsert", "{\"rows\": [{\"id\": 3, \"name\": \"Cate B\"}]}",
        "upsert-rows by root: {\"database\":\"data\",\"table\":\"people\",\"num_rows\":1}")]
    [InlineData("/data/people/3/-/update", "{\"update\": {\"name\": \"Kate\"}}",
        "update-row by root: {\"database\":\"data\",\"table\":\"people\",\"pks\":[\"3\"]}")]
    [InlineData("/data/people/3/-/delete", "{}", "delete-row by root: {\"database\":\"data\",\"table\":\"people\",\"pks\":[\"3\"]}")]
    [InlineData("/data/-/create", "{\"table\": \"made\", \"columns\": [{\"name\": \"id\", \"type\": \"integer\"}]}",
        "create-table by root: {\"database\":\"data\",\"table\":\"made\",\"schema\":")]
    [InlineData("/data/people/-/drop", "{\"confirm\": true}", "drop-table by root: {\"database\":\"data\",\"table\":\"people\"}")]
    [InlineData("/data/people/-/alter", "{\"operations\": [{\"op\": \"rename_table\", \"args\": {\"to\": \"folk\"}}]}",
        "rename-table by root: {\"database\":\"data\",\"old_table\":\"people\",\"new_table\":\"folk\"}")]
    [InlineData("/data/people/-/alter", "{\"operations\": [{\"op\": \"add_column\", \"args\": {\"name\": \"age\", \"type\": \"integer\"}}]}",
        "alter-table by root: {\"database\":\"data\",\"table\":\"people\",\"before_schema\":")]
    [InlineData("/-/logout", "", "logout by root: {}")]
    [InlineData("/-/create-token", "expire_type=", "create-token by root: {\"expires_after\":null,\"restrict_all\":[],")]
    public async Task ThePluginIsToldOnceItIsDone(string target, string body, string expected)
    {
        KeyValuePair<string, string>[] form = body.StartsWith('{') ? [] : [new("Content-Type", "application/x-www-form-urlencoded")];
        var answer = await _site.SendAsync("POST", target, body, "root", form);
        Assert.InRange(answer.Status, 200, 302);
        Assert.Contains(expected, await _site.GetAsync("/-/hook-log"));
    }

    [Fact]
    public async Task ThePluginIsToldOfALogin()
    {
        var address = Assert.IsType<string>(_site.RootAddress);
        Assert.Equal(302, (await _site.SendAsync("GET", address)).Status);
        Assert.Contains("login by root: {}", await _site.GetAsync("/-/hook-log"));
    }

    [Fact]
    public async Task EventsOfAWriteWrapperFollowTheCommitAndNotARollback()
    {
        await _site.SendAsync("POST", "/data/people/-/insert?_refuse=1", "{\"row\": {\"id\": 8, \"name\": \"no\"}}", "root");
        Assert.DoesNotContain("one by root", await _site.GetAsync("/-/hook-log"));
        Assert.Equal("[]", await _site.GetAsync("/data/people.json?id=8&_shape=array"));
        await _site.SendAsync("POST", "/data/people/-/insert", "{\"row\": {\"id\": 8, \"name\": \"yes\"}}", "root");
        var log = await _site.GetAsync("/-/hook-log");
        Assert.True(log.IndexOf("after the write", StringComparison.Ordinal) < log.IndexOf("one by root", StringComparison.Ordinal), log);
    }

    [Fact]
    public async Task AWriteThatAWrapperRefusesSaysWhy()
    {
        var answer = await _site.SendAsync("POST", "/data/people/-/insert?_refuse=1", "{\"row\": {\"id\": 8, \"name\": \"no\"}}", "root");
        Assert.Equal(400, answer.Status);
        Assert.Contains("The wrapper refuses", answer.Text);
    }

    [Theory]
    [InlineData("/data/people/-/insert", "{\"rows\": [{\"id\": 8, \"name\": \"fine\"}, {\"id\": 9, \"name\": \"Hey!\"}]}")]
    [InlineData("/data/people/3/-/update", "{\"update\": {\"name\": \"Hey!\"}}")]
    public async Task AColumnTypeOfAPluginChecksWhatIsWritten(string target, string body)
    {
        var answer = await _site.SendAsync("POST", target, body, "root");
        Assert.Equal(400, answer.Status);
        Assert.Contains("name: No exclamation marks", answer.Text);
        Assert.Contains("\"Cate\"", await _site.GetAsync("/data/people.json?_shape=array"));
    }

    [Fact]
    public async Task AColumnCanBeGivenAPluginsType()
    {
        var answer = await _site.SendAsync("POST", "/data/cells/-/set-column-type",
            "{\"column\": \"content\", \"column_type\": {\"type\": \"shout\"}}", "root");
        Assert.Equal(200, answer.Status);
        Assert.Contains(">HELLO</td>", await _site.GetAsync("/data/cells?id=1"));
    }

    [Fact]
    public async Task ATokenIsMadeByThePluginAndARestrictedOneByTheProgram()
    {
        KeyValuePair<string, string> form = new("Content-Type", "application/x-www-form-urlencoded");
        Assert.Contains("dstok_hardcoded_token_1", (await _site.SendAsync("POST", "/-/create-token", "expire_type=", "ann", form)).Text);
        // The plugin's kind of tokens knows no restrictions, so that it is not asked for one.
        var restricted = (await _site.SendAsync("POST", "/-/create-token", "expire_type=&all%3Aview-instance=on", "ann", form)).Text;
        Assert.DoesNotContain("dstok_hardcoded", restricted);
        Assert.Contains("dstok_", restricted);
    }

    [Fact]
    public async Task APluginFormThatIsPostedKeepsItsFields() =>
        Assert.Equal("{\"this is\":\"post data\"}", (await _site.SendAsync("POST", "/post/", "this+is=post+data",
            headers: new KeyValuePair<string, string>("Content-Type", "application/x-www-form-urlencoded"))).Text);
}
