namespace Core.Tests.Pages.WritePages;

/// <summary>Bodies that ask for nothing that can be: each is answered with a 4xx in words, and nothing is written.</summary>
public sealed class MalformedBodyTests
{
    private const string Schema =
        "create table t (id integer primary key, a text, b integer not null default 1); insert into t values (1, 'one', 1)";

    private static readonly string[] Endpoints =
    [
        "/d/t/-/insert", "/d/t/-/upsert", "/d/t/-/alter", "/d/t/-/set-column-type", "/d/t/1/-/update", "/d/-/create", "/d/-/execute-write",
        "/d/-/queries/store",
    ];

    private static readonly string[] Bodies =
    [
        "", " ", "{", "}", "[", "]", "null", "true", "0", "\"x\"", "[]", "[{}]", "{}x", "{\"a\"}", "{\"a\":}", "{\"a\" 1}", "{\"a\": 1,}",
        "{'a': 1}", "{a: 1}", "// x\n{}",
        "{\"a\": \"\n\"}", "{\"a\": \"\\x\"}", "{\"a\": \"\\u12\"}", "{\"a\": \"", "{\"a\": 01}", "{\"a\": +1}", "{\"a\": .5}",
        "{\"a\": 1.}", "{\"a\": 1e}", "{\"a\": tru}",
        "{\"rows\": 1}", "{\"rows\": [1]}", "{\"row\": 1}", "{\"row\": {}, \"rows\": []}", "{\"rows\": [{\"id\": 1}], \"zz\": 1}",
        "{\"row\": {\"id\": {\"$base64\": true, \"encoded\": \"!\"}}}", "{\"row\": {\"id\": {\"$base64\": true, \"encoded\": 5}}}",
        "{\"row\": {\"id\": 99999999999999999999, \"a\": 1}}", "{\"row\": {\"id\": \"word\"}}", "{\"row\": {\"b\": null, \"id\": 7}}",
        "{\"row\": {\"a\": \"\\ud800\", \"id\": 8}}", "{\"update\": 1}", "{\"update\": {\"zz\": 1}}", "{\"update\": {\"id\": \"x\"}}",
        "{\"update\": {}, \"zz\": 1}",
        "{\"operations\": 1}", "{\"operations\": [{}]}", "{\"operations\": [{\"op\": 5}]}", "{\"operations\": [{\"op\": \"drop_column\"}]}",
        "{\"operations\": [{\"op\": \"drop_column\", \"args\": {\"name\": \"a\"}}, {\"op\": \"add_column\", \"args\": {\"name\": "
            + "\"id\"}}]}",
        "{\"column\": \"a\"}", "{\"column\": 1, \"column_type\": null}", "{\"column\": \"zz\", \"column_type\": null}",
        "{\"column\": \"a\", \"column_type\": {\"type\": \"zz\"}}",
        "{\"table\": 5}", "{\"table\": \"sqlite_x\", \"row\": {\"a\": 1}}", "{\"table\": \"n\", \"columns\": [{}]}",
        "{\"table\": \"n\", \"columns\": [{\"name\": \"a\", \"type\": \"zz\"}]}",
        "{\"sql\": 5}", "{\"sql\": \"nonsense\"}", "{\"sql\": \"select 1\"}", "{\"sql\": \"delete from t; delete from t\"}",
        "{\"sql\": \"delete from t where id = :x\", \"params\": {\"y\": 1}}",
        "{\"sql\": \"insert into t (id) values (:x)\", \"params\": {\"x\": [1]}}", "{\"query\": {\"name\": \"t\", \"sql\": \"select 1\"}}",
        "{\"query\": {\"name\": \"q\", \"sql\": \"select :_actor_id\"}}",
    ];

    public static TheoryData<string> Targets => [.. Endpoints];

    [Theory]
    [MemberData(nameof(Targets))]
    public async Task NothingIsWritten(string target)
    {
        using var site = new WrittenSite(Schema);
        foreach (var body in Bodies)
        {
            var answer = await site.PostAsync(target, body);
            Assert.True(answer.Status is >= 400 and < 500, $"{target} {body}: {answer.Status} {answer.Text}");
            if (answer.Header("Content-Type").StartsWith("application/json", StringComparison.Ordinal)) Assert.NotEqual("",
                answer.Json().GetProperty("errors")[0].GetString());
        }
        Assert.Equal("[\"1 one 1\"]", await site.ValuesAsync("select id || ' ' || a || ' ' || b from t"));
        Assert.Equal("[1]", await site.ValuesAsync("select count(*) from sqlite_master"));
        Assert.Empty(site.Mistakes);
    }

    [Theory]
    [InlineData(new byte[] { 0xff })]
    [InlineData(new byte[] { (byte)'{', (byte)'"', 0xc3, (byte)'"', (byte)':', (byte)'1', (byte)'}' })]
    [InlineData(new byte[] { 0x00 })]
    public async Task BytesThatAreNoTextAreRefused(byte[] body)
    {
        using var site = new WrittenSite(Schema);
        foreach (var target in Endpoints) Assert.InRange((await site.PostAsync(target, body, "application/json")).Status, 400, 499);
        Assert.Empty(site.Mistakes);
    }

    /// <summary>What the type promises and the body is not; a body that is JSON is JSON, whatever its type says, but for these.</summary>
    [Theory]
    [InlineData("text/csv", "id,zz\n1,2\n")]
    [InlineData("text/csv", "id,id\n1,2\n")]
    [InlineData("text/csv", "id,a\n7,\"open\n")]
    [InlineData("text/csv; charset=nothing", "id,a\n7,b\n")]
    [InlineData("text/tab-separated-values", "id,a\n7,b\n")]
    [InlineData("application/x-ndjson", "[{\"id\": 7}]")]
    [InlineData("application/x-ndjson", "{\"id\": 7}\n{\"id\": }")]
    [InlineData("application/x-ndjson", "{\"id\": 7}\n7")]
    [InlineData("application/json", "id,a\n7,b\n")]
    [InlineData("application/x-www-form-urlencoded", "row=1")]
    [InlineData("multipart/form-data", "{\"row\": {\"id\": 7}")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n\r\n")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=ignore\r\n\r\n1\r\n--x--\r\n")]
    [InlineData("application/json", "{\"rows\": [{\"id\": 7, \"id\": 1}]}")]
    [InlineData("application/json", "{\"row\": {\"id\": 7}, \"row\": {\"id\": 1}}")]
    [InlineData("application/json", "{\"row\": {\"id\": 1e400, \"a\": 1}}")]
    [InlineData("application/json", "{\"row\": {\"id\": [1]}}")]
    public async Task AWrongTypeOrARepeatedNameWritesNothing(string type, string body)
    {
        using var site = new WrittenSite(Schema);
        var answer = await site.PostAsync("/d/t/-/insert", System.Text.Encoding.UTF8.GetBytes(body), type);
        Assert.True(answer.Status is >= 400 and < 500, $"{answer.Status} {answer.Text}");
        Assert.NotEqual("", answer.Json().GetProperty("errors")[0].GetString());
        Assert.Equal("[\"1 one 1\"]", await site.ValuesAsync("select id || ' ' || a || ' ' || b from t"));
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task DeepNestingIsRefused()
    {
        using var site = new WrittenSite(Schema);
        var body = "{\"row\": {\"a\": " + new string('[', 100_000) + new string(']', 100_000) + "}}";
        Assert.Equal(400, (await site.PostAsync("/d/t/-/insert", body)).Status);
        Assert.Empty(site.Mistakes);
    }
}
