using Datasette.Http;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Core.Tests.Tables;

/// <summary>The SQL of a page, whose text clients see.</summary>
public sealed class TableSqlTests
{
    private static readonly Column Id = new("id", "INTEGER", false, null, 1, 0), Name = new("name", "TEXT", false, null, 0, 0),
        Order = new("order", "TEXT", false, null, 0, 0), K1 = new("k1", "TEXT", false, null, 1, 0),
        K2 = new("k2", "TEXT", false, null, 2, 0), K3 = new("k 3", "TEXT", false, null, 3, 0);

    private static readonly Table Keyed = new() { Name = "t", Columns = [Id, Name, Order], Definition = "" },
        Rowid = new() { Name = "odd name", Columns = [Name], Definition = "" },
        Compound = new() { Name = "t", Columns = [K1, K2, K3, Name], Definition = "" },
        View = new() { Name = "v", Columns = [Name, Order], IsView = true, Definition = "" };

    [Theory]
    [InlineData("", "select id, name, \"order\" from t order by id limit 101")]
    [InlineData("_size=0", "select id, name, \"order\" from t order by id limit 1")]
    [InlineData("_size=max", "select id, name, \"order\" from t order by id limit 1001")]
    [InlineData("_sort=name", "select id, name, \"order\" from t order by name, id limit 101")]
    [InlineData("_sort_desc=order", "select id, name, \"order\" from t order by \"order\" desc, id limit 101")]
    [InlineData("_col=name", "select id, name from t order by id limit 101")]
    [InlineData("_nocol=name", "select id, \"order\" from t order by id limit 101")]
    [InlineData("name=x", "select id, name, \"order\" from t where \"name\" = :p0 order by id limit 101")]
    [InlineData("name=x&id__gt=3", "select id, name, \"order\" from t where \"id\" > :p0 and \"name\" = :p1 order by id limit 101")]
    [InlineData("_next=5", "select id, name, \"order\" from t where id > :p0 order by id limit 101")]
    [InlineData("name=x&_next=5", "select id, name, \"order\" from t where \"name\" = :p0 and id > :p1 order by id limit 101")]
    [InlineData("_sort=name&_next=b,5",
        "select id, name, \"order\" from t where (name > :p1 or (name = :p1 and id > :p0)) order by name, id limit 101")]
    [InlineData("_sort_desc=name&_next=b,5",
        "select id, name, \"order\" from t where (name < :p1 or name is null or (name = :p1 and id > :p0)) order by name desc, id "
            + "limit 101")]
    [InlineData("_sort=name&_next=$null,5",
        "select id, name, \"order\" from t where (name is not null or (name is null and id > :p0)) order by name, id limit 101")]
    [InlineData("_sort_desc=name&_next=$null,5",
        "select id, name, \"order\" from t where (name is null and id > :p0) order by name desc, id limit 101")]
    [InlineData("_next=5,6", "select id, name, \"order\" from t order by id limit 101")]
    public void ATableWithAKey(string query, string sql) => Assert.Equal(sql, Plan(Keyed, query).Query.Sql.Text);

    [Theory]
    [InlineData("", "select rowid, name from \"odd name\" order by rowid limit 101")]
    [InlineData("_next=7", "select rowid, name from \"odd name\" where rowid > :p0 order by rowid limit 101")]
    [InlineData("_sort=rowid", "select rowid, name from \"odd name\" order by rowid limit 101")]
    [InlineData("_nocol=name", "select rowid from \"odd name\" order by rowid limit 101")]
    public void ATableWithoutAKey(string query, string sql) => Assert.Equal(sql, Plan(Rowid, query).Query.Sql.Text);

    [Fact]
    public void ATableWithACompoundKeyComparesKeyByKey()
    {
        var query = Plan(Compound, "name=n&_next=a,b~2Cc,d").Query;
        Assert.Equal(
            "select k1, k2, \"k 3\", name from t where \"name\" = :p0 and ((k1 > :p1)\n  or\n(k1 = :p1 and k2 > :p2)\n  or\n(k1 = :p1 "
                + "and k2 = :p2 and \"k 3\" > :p3)) order by k1, k2, \"k 3\" limit 101",
            query.Sql.Text);
        Assert.Equal(["n", "a", "b,c", "d"], query.Parameters.Select(parameter => parameter.Value.Text));
    }

    [Theory]
    [InlineData("_size=1", "")]
    [InlineData("_next=5", "id > :p0")]
    [InlineData("_sort=id&_next=5,5", "id > :p1")]
    [InlineData("_sort=name&_next=b,5", "name = :p1 and id > :p0|name > :p1")]
    [InlineData("_sort_desc=name&_next=b,5", "name = :p1 and id > :p0|name < :p1|name is null")]
    [InlineData("_sort=name&_next=$null,5", "name is null and id > :p0|name is not null")]
    [InlineData("_sort_desc=name&_next=$null,5", "name is null and id > :p0")]
    public void ALaterPageIsReadInRanges(string query, string ranges) =>
        Assert.Equal(ranges, string.Join('|', Plan(Keyed, query).Ranges.Select(range => range.Sql)));

    [Fact]
    public void ALaterPageOfACompoundKeyIsReadInRanges() => Assert.Equal(
        "name = :p3 and k1 = :p0 and k2 = :p1 and \"k 3\" > :p2|name = :p3 and k1 = :p0 and k2 > :p1|name = :p3 and k1 > :p0|name > :p3",
        string.Join('|', Plan(Compound, "_sort=name&_next=n,a,b,c").Ranges.Select(range => range.Sql)));

    [Theory]
    [InlineData("")]
    [InlineData("_next=a,b")]
    [InlineData("_sort=name")]
    [InlineData("_sort=name&_next=n,a,b")]
    [InlineData("_sort=name&_next=$null,a,b")]
    [InlineData("_sort_desc=name&_next=n,a,b")]
    [InlineData("_sort_desc=name&_next=$null,a,b")]
    public void AnIndexFindsTheStartOfEachRange(string query)
    {
        using var connection =
            Connection.Open(new ConnectionOptions { Path = null, IsImmutable = false, IsWriter = true }, TimeProvider.System);
        connection.Run(SqlQuery.Of(SqlText.Of($"create table t (k1 text, k2 text, name text, primary key (k1, k2)) without rowid")),
            Timeout.InfiniteTimeSpan, CancellationToken.None);
        connection.Run(SqlQuery.Of(SqlText.Of($"create index t_name on t (name)")), Timeout.InfiniteTimeSpan, CancellationToken.None);
        foreach (var page in Plan(new Table { Name = "t", Columns = [K1, K2, Name], Definition = "" }, query).Queries)
        {
            using var steps = connection.Read(page with { Sql = SqlText.Of($"explain query plan {page.Sql}") }, 10,
                Timeout.InfiniteTimeSpan, CancellationToken.None);
            var texts = Enumerable.Range(0, steps.Count).Select(step => steps.Text(steps[step][3])).ToList();
            Assert.Matches(query.Contains("_next", StringComparison.Ordinal) ? "^SEARCH t USING" : "^SCAN t", texts[0]);
            // Equal values may be put in key order on the way; the rest is in order already.
            Assert.DoesNotContain("USE TEMP B-TREE FOR ORDER BY", texts);
        }
    }

    [Theory]
    [InlineData("", "select name, \"order\" from v  limit 101")]
    [InlineData("_next=200", "select name, \"order\" from v  limit 101 offset 200")]
    [InlineData("_sort=order&_next=100", "select name, \"order\" from v order by \"order\" limit 101 offset 100")]
    public void AView(string query, string sql) => Assert.Equal(sql, Plan(View, query).Query.Sql.Text);

    [Theory]
    [InlineData("", "select count(*) from t ")]
    [InlineData("name=x", "select count(*) from t where \"name\" = :p0 ")]
    [InlineData("_next=5", "select count(*) from t ")]
    public void ACountIsOverTheWholeResult(string query, string sql) => Assert.Equal(sql, Plan(Keyed, query).CountQuery.Sql.Text);

    private static TablePlan Plan(Table table, string query) =>
        TablePlan.For(TableRequest.Read(QueryArgs.Parse(query), table, TableConfig.None,
            new TableDefaults(100, 1000, 30, AllowsFacets: true)), table);
}
