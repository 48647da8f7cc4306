using Datasette.Errors;
using Datasette.Sqlite;

namespace Core.Tests.Sqlite;

/// <summary>A query may use so much memory; one that wants more fails alone.</summary>
public sealed class MemoryLimitTests
{
    private const string Hungry =
        "with recursive c(x) as (select 1 union all select x + 1 from c limit 30000) select length(group_concat(printf('%.1000c', "
            + "'a'))) from c";

    [Fact]
    public void AQueryThatNeedsMoreThanItMayFailsAndOthersDoNot()
    {
        using var small = Open(16 * 1024 * 1024);
        using var large = Open(128 * 1024 * 1024);
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains("memory", Assert.Throws<InvalidSql>(() => Read(small, Hungry)).Message);
            Assert.Equal(30_029_999, Read(large, Hungry));
            Assert.Equal(1, Read(small, "select 1"));
        }
    }

    [Fact]
    public void WhatAnEarlierQueryUsedDoesNotCount()
    {
        using var connection = Open(48 * 1024 * 1024);
        for (var i = 0; i < 20; i++) Assert.Equal(5_004_999, Read(connection, Hungry.Replace("30000", "5000", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheParserIsHeldToTheLimitToo()
    {
        using var connection = Open(16 * 1024 * 1024);
        var names = Enumerable.Range(1, 25).Select(i => $"a{i} as (select p.x from a{i - 1} p, a{i - 1} q)");
        Assert.Throws<InvalidSql>(() => Read(connection, $"with a0 as (select 1 x), {string.Join(", ", names)} select count(*) from a25"));
        Assert.Equal(1, Read(connection, "select 1"));
    }

    private static long Read(Connection connection, string sql)
    {
        using var rows = connection.Read(SqlQuery.Of(SqlText.Verbatim(sql)), 1, Timeout.InfiniteTimeSpan, CancellationToken.None);
        return rows[0][0].Integer;
    }

    private static Connection Open(long most) =>
        Connection.Open(new ConnectionOptions { Path = null, IsImmutable = true, MaxMemory = most }, TimeProvider.System);
}
