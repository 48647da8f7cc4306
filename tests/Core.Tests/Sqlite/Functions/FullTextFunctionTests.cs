using Datasette.Errors;
using Datasette.Sqlite;

namespace Core.Tests.Sqlite.Functions;

/// <summary>
/// highlight() and snippet() work as SQLite's own on documents that people write, and refuse those that would take seconds; on every
/// connection.
/// </summary>
public sealed class FullTextFunctionTests : IDisposable
{
    private readonly FixtureDatabase _database = FixtureDatabase.Create("""
        create virtual table f using fts5(title, body);
        insert into f values ('A title', 'The lime tree by the gate is old, and the other lime tree is older.');
        insert into f values ('Words', replace(printf('%.20000c', 'x'), 'x', 'a '));
        insert into f values ('Many words', replace(printf('%.1000c', 'x'), 'x', 'lorem ipsum a dolor '));
        create virtual table g using fts4(body);
        insert into g select body from f;
        """);

    [Theory]
    [InlineData("select highlight(f, 1, '[', ']') from f where f match 'lime'",
        "The [lime] tree by the gate is old, and the other [lime] tree is older.")]
    [InlineData("select highlight(f, 0, '[', ']') from f where f match 'lime'", "A title")]
    [InlineData("select snippet(f, 1, '[', ']', '…', 4) from f where f match 'gate'", "…the [gate] is old…")]
    [InlineData("select snippet(f, -1, '<b>', '</b>', '…', 3) from f where f match 'title'", "A <b>title</b>")]
    [InlineData("select snippet(g, '[', ']', '…', 0, 4) from g where g match 'gate'", "…by the [gate] is…")]
    [InlineData("select highlight(f, 7, '[', ']') from f where f match 'lime'", "")]
    public void TheyAreAsSqlitesOwn(string sql, string expected)
    {
        foreach (var runsVisitorsSql in new[] { true, false })
        {
            using var connection = Open(runsVisitorsSql);
            Assert.Equal(expected, Read(connection, sql));
        }
    }

    [Theory]
    [InlineData("select highlight(f, 1, '[', ']') from f where title = 'Words' and f match 'a'")]
    [InlineData("select snippet(f, 1, '[', ']', '…', 64) from f where title = 'Words' and f match 'a'")]
    [InlineData("select snippet(f, 1, '[', ']', '…', 64) from f where title = 'Words' and f match 'a OR \"a a\"'")]
    public void DocumentsOfManyMatchesAreRefusedAtOnce(string sql)
    {
        foreach (var runsVisitorsSql in new[] { true, false })
        {
            using var connection = Open(runsVisitorsSql);
            var start = TimeProvider.System.GetTimestamp();
            Assert.Contains("(): the document", Assert.Throws<InvalidSql>(() => Read(connection, sql)).Message);
            // SQLite's own snippet() takes six seconds.
            Assert.InRange(TimeProvider.System.GetElapsedTime(start).TotalSeconds, 0, 3);
        }
    }

    [Fact]
    public void AThousandMatchesAreNoTrouble()
    {
        using var connection = Open(runsVisitorsSql: true);
        Assert.Contains("[a]", Read(connection, "select highlight(f, 1, '[', ']') from f where title = 'Many words' and f match 'a'"));
        Assert.Contains("[a]",
            Read(connection, "select snippet(f, 1, '[', ']', '…', 20) from f where title = 'Many words' and f match 'a'"));
    }

    public void Dispose() => _database.Dispose();

    private Connection Open(bool runsVisitorsSql) =>
        Connection.Open(new ConnectionOptions { Path = _database.Path, IsImmutable = true, RunsVisitorsSql = runsVisitorsSql },
            TimeProvider.System);

    private static string Read(Connection connection, string sql)
    {
        using var rows = connection.Read(SqlQuery.Of(SqlText.Verbatim(sql)), 10, TimeSpan.FromSeconds(30), CancellationToken.None);
        return rows.Text(rows[0][0]);
    }
}
