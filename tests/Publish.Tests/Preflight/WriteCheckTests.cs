using System.Text.Json.Nodes;
using Datasette.Publish;
using Datasette.Publish.Preflight;
using Xunit;

namespace Publish.Tests.Preflight;

public sealed class WriteCheckTests
{
    [Theory]
    [InlineData("{}", null)]
    [InlineData("""{"permissions": {"view-table": true, "insert-row": false}}""", null)]
    [InlineData("""{"permissions": {"insert-row": {"id": "root"}}}""", "permissions.insert-row")]
    [InlineData("""{"databases": {"d": {"permissions": {"execute-write-sql": true}}}}""", "databases.d.permissions.execute-write-sql")]
    [InlineData("""{"databases": {"c": {}, "d": {"tables": {"t": {"permissions": {"drop-table": true}}}}}}""",
        "databases.d.tables.t.permissions.drop-table")]
    [InlineData("""{"databases": {"d": {"queries": {"q": {"sql": "delete from t", "write": true}}}}}""", "databases.d.queries.q.write")]
    [InlineData("""{"databases": {"d": {"queries": {"q": {"sql": "select 1", "write": false}, "r": "select 1"}}}}""", null)]
    public void What_lets_visitors_write_is_found(string config, string? grant)
    {
        var tree = JsonNode.Parse(config)!.AsObject();
        Assert.Equal(grant, WriteCheck.Grant(tree));
        if (grant is not null)
            Assert.Contains("publish a demo that forgets with --ephemeral",
                Assert.Throws<PublishException>(() => WriteCheck.Check(tree)).Message, StringComparison.Ordinal);
    }
}
