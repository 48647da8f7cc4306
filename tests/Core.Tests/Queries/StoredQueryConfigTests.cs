using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Queries;

namespace Core.Tests.Queries;

/// <summary>Queries as the configuration says them, and every mistake in them.</summary>
public sealed class StoredQueryConfigTests
{
    [Fact]
    public void SqlAloneIsAQuery()
    {
        var query = Read("\"select 1\"")!;
        Assert.Equal(("db", "q", "select 1"), (query.Database, query.Name, query.Sql));
        Assert.False(query.IsWrite);
        Assert.True(query.IsTrusted);
        Assert.Empty(query.Parameters);
    }

    [Fact]
    public void EveryKeyIsRead()
    {
        var query = Read("""
            {
              "sql": "insert into t values (:a)", "title": "T", "description": "D", "description_html": "<b>D</b>", "params": ["a", "b"], "hide_sql": true,
              "fragment": "f", "write": true, "is_trusted": false, "on_success_message": "Good", "on_success_message_sql": "select 1",
              "on_success_redirect": "/good", "on_error_message": "Bad", "on_error_redirect": "/bad", "allow": {"id": "me"}
            }
            """)!;
        Assert.Equal(("T", "D", "<b>D</b>", "f"), (query.Title, query.Description, query.DescriptionHtml, query.Fragment));
        Assert.Equal(["a", "b"], query.Parameters);
        Assert.Equal((true, true, false), (query.HideSql, query.IsWrite, query.IsTrusted));
        Assert.Equal(("Good", "select 1", "/good"), (query.OnSuccessMessage, query.OnSuccessMessageSql, query.OnSuccessRedirect));
        Assert.Equal(("Bad", "/bad"), (query.OnErrorMessage, query.OnErrorRedirect));
    }

    [Theory]
    [InlineData("null", "databases.db.queries.q must be")]
    [InlineData("1", "databases.db.queries.q must be")]
    [InlineData("[\"select 1\"]", "databases.db.queries.q must be")]
    [InlineData("{}", "databases.db.queries.q.sql")]
    [InlineData("\" \"", "databases.db.queries.q.sql")]
    [InlineData("{\"sql\": 1}", "databases.db.queries.q.sql")]
    [InlineData("{\"sql\": \"select 1\", \"params\": \"a\"}", "databases.db.queries.q.params")]
    [InlineData("{\"sql\": \"select 1\", \"params\": [1]}", "databases.db.queries.q.params")]
    [InlineData("{\"sql\": \"select 1\", \"params\": {}}", "databases.db.queries.q.params")]
    [InlineData("{\"sql\": \"select 1\", \"title\": {}}", "databases.db.queries.q.title")]
    [InlineData("{\"sql\": \"select 1\", \"description\": []}", "databases.db.queries.q.description")]
    [InlineData("{\"sql\": \"select 1\", \"write\": \"yes\"}", "databases.db.queries.q.write")]
    [InlineData("{\"sql\": \"select 1\", \"hide_sql\": 2}", "databases.db.queries.q.hide_sql")]
    [InlineData("{\"sql\": \"select 1\", \"is_private\": true}", "databases.db.queries.q.is_private")]
    [InlineData("{\"sql\": \"select 1\", \"on_success_redirect\": \"/a b\"}", "databases.db.queries.q.on_success_redirect")]
    [InlineData("{\"sql\": \"select 1\", \"on_success_redirect\": \"\"}", "databases.db.queries.q.on_success_redirect")]
    [InlineData("{\"sql\": \"select 1\", \"on_error_redirect\": \"/x\\r\\nSet-Cookie: a=b\"}", "databases.db.queries.q.on_error_redirect")]
    public void AMistakeIsReportedWithItsPlace(string json, string place)
    {
        var mistakes = new List<string>();
        Assert.Null(StoredQueryConfig.Read("db", "q", JsonNode.Parse(json), mistakes.Add));
        Assert.StartsWith(place, Assert.Single(mistakes), StringComparison.Ordinal);
    }

    [Fact]
    public void AllMistakesAreReportedAtOnce()
    {
        var config = ConfigFile.Parse("""
            databases:
              one: {queries: {a: {sql: 1}, b: {sql: select 1, params: x}, "": select 1}}
              two: {queries: [select 1]}
            """, "datasette.yaml");
        var error = Assert.ThrowsAny<StartupError>(() => StoredQueries.Read(config));
        Assert.Equal(4, error.Message.Split('\n').Length);
        Assert.Contains("databases.one.queries.a.sql", error.Message, StringComparison.Ordinal);
        Assert.Contains("databases.one.queries.b.params", error.Message, StringComparison.Ordinal);
        Assert.Contains("without a name", error.Message, StringComparison.Ordinal);
        Assert.Contains("databases.two.queries", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NoConfigurationHasNoQueries() => Assert.Empty(StoredQueries.Read([]).All);

    [Fact]
    public void QueriesComeByTitleOrNameWhateverTheCase()
    {
        var config = ConfigFile.Parse("""
            databases:
              db: {queries: {a: {sql: select 1, title: Zebra}, B: select 2, c: {sql: select 3, title: ""}}}
            """, "datasette.yaml");
        Assert.Equal(["B", "c", "a"], StoredQueries.Read(config).Of("db").Select(query => query.Name));
    }

    [Theory]
    [InlineData("select :a, :b", "a b", false)]
    [InlineData("select :a, ':b', \":c\" -- :d\n/* :e */", "a", false)]
    [InlineData("select :a, :_now_epoch", "a", true)]
    [InlineData("select ':_now_epoch'", "", false)]
    public void ItsParametersAreFoundInTheSql(string sql, string asked, bool isMagic)
    {
        var query = new StoredQuery { Database = "db", Name = "q", Sql = sql };
        Assert.Equal(asked, string.Join(' ', query.Asked));
        Assert.Equal(isMagic, query.IsMagic);
    }

    [Fact]
    public void TheConfigurationsParametersGoBeforeThoseOfTheSql()
    {
        var query = new StoredQuery { Database = "db", Name = "q", Sql = "select :a, :b", Parameters = ["b", "more", "_actor_id"] };
        Assert.Equal(["b", "more"], query.Asked);
    }

    private static StoredQuery? Read(string json) =>
        StoredQueryConfig.Read("db", "q", JsonNode.Parse(json), mistake => Assert.Fail(mistake));
}
