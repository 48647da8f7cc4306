using Datasette.Http;
using Datasette.Sqlite.Catalog;
using Datasette.Tables;

namespace Core.Tests.Tables;

/// <summary>Filters: the SQL they become, its parameters, and what is said of them.</summary>
public sealed class FilterTests
{
    /// <summary>Query; condition; parameters, integers bare and texts quoted; English.</summary>
    public static TheoryData<string, string, string, string> Filters => new()
    {
        { "name=x", "\"name\" = :p0", "'x'", "name = \"x\"" },
        { "name=12", "\"name\" = :p0", "'12'", "name = 12" },
        { "name__exact=x", "\"name\" = :p0", "'x'", "name = \"x\"" },
        { "name__not=x", "\"name\" != :p0", "'x'", "name != \"x\"" },
        { "name__contains=x", "\"name\" like :p0", "'%x%'", "name contains \"x\"" },
        { "name__notcontains=x", "\"name\" not like :p0", "'%x%'", "name does not contain \"x\"" },
        { "name__startswith=x", "\"name\" like :p0", "'x%'", "name starts with \"x\"" },
        { "name__endswith=x", "\"name\" like :p0", "'%x'", "name ends with \"x\"" },
        { "n__gt=5", "\"n\" > :p0", "5", "n > 5" },
        { "n__gte=5", "\"n\" >= :p0", "5", "n ≥ 5" },
        { "n__lt=5", "\"n\" < :p0", "5", "n < 5" },
        { "n__lte=5", "\"n\" <= :p0", "5", "n ≤ 5" },
        { "n__gt=2.5", "\"n\" > :p0", "'2.5'", "n > 2.5" },
        { "n__gt=-1", "\"n\" > :p0", "'-1'", "n > -1" },
        { "n__gt=", "\"n\" > :p0", "''", "n > " },
        { "n__gt=99999999999999999999", "\"n\" > :p0", "'99999999999999999999'", "n > 99999999999999999999" },
        { "name__like=a%25", "\"name\" like :p0", "'a%'", "name like \"a%\"" },
        { "name__notlike=a%25", "\"name\" not like :p0", "'a%'", "name not like \"a%\"" },
        { "name__glob=a*", "\"name\" glob :p0", "'a*'", "name glob \"a*\"" },
        { "name__in=a,b , c", "name in (:p0, :p1, :p2)", "'a' 'b' 'c'", "name in [\"a\", \"b\", \"c\"]" },
        { "name__in=[\"a,b\",3]", "name in (:p0, :p1)", "'a,b' 3", "name in [\"a,b\", 3]" },
        { "name__notin=a", "name not in (:p0)", "'a'", "name not in [\"a\"]" },
        { "name__in=[]", "name in ()", "", "name in []" },
        { "tags__arraycontains=x", ":p0 in (select value from json_each([t].[tags]))", "'x'", "tags contains \"x\"" },
        { "tags__arraynotcontains=x", ":p0 not in (select value from json_each([t].[tags]))", "'x'", "tags does not contain \"x\"" },
        { "name__date=2024-02-29", "date(\"name\") = :p0", "'2024-02-29'", "\"name\" is on date 2024-02-29" },
        { "name__isnull=1", "\"name\" is null", "", "name is null" },
        { "name__notnull=1", "\"name\" is not null", "", "name is not null" },
        { "name__isblank=1", "(\"name\" is null or \"name\" = \"\")", "", "name is blank" },
        { "name__notblank=1", "(\"name\" is not null and \"name\" != \"\")", "", "name is not blank" },
        { "_hidden__exact=1", "\"_hidden\" = :p0", "'1'", "_hidden = 1" },
        { "a__b__exact=1", "\"a__b\" = :p0", "'1'", "a__b = 1" },
        { "say+\"hi\"=1", "\"say \"\"hi\"\"\" = :p0", "'1'", "say \"hi\" = 1" },
        { "x]y__arraycontains=1", ":p0 in (select value from json_each([t].\"x]y\"))", "'1'", "x]y contains \"1\"" },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void AFilterBecomesACondition(string query, string sql, string parameters, string human)
    {
        var clause = Assert.Single(Read(query));
        Assert.Equal(sql, clause.Sql.Text);
        Assert.Equal(parameters, Shown(clause));
        Assert.Equal(human, clause.Human);
    }

    [Theory]
    [InlineData("_size=5")]
    [InlineData("_hidden=1")]
    [InlineData("name__nonsense=1")]
    [InlineData("")]
    public void AnArgumentThatIsNoFilterIsPassedOver(string query) => Assert.Empty(Read(query));

    [Fact]
    public void FiltersAreSortedSoThatTheSameFiltersGiveTheSameSql()
    {
        const string expected = "\"a\" = :p0 | b in (:p1, :p2) | \"c\" is null | \"d\" > :p3";
        foreach (var query in new[] { "d__gt=4&c__isnull=1&b__in=2,3&a=1", "a=1&b__in=2,3&c__isnull=1&d__gt=4" })
        {
            var clauses = Read(query);
            Assert.Equal(expected, string.Join(" | ", clauses.Select(clause => clause.Sql.Text)));
            Assert.Equal("'1' '2' '3' 4", string.Join(' ', clauses.Select(Shown).Where(text => text.Length > 0)));
        }
    }

    [Fact]
    public void AListThatIsNoJsonIsRefused() => Assert.Throws<Datasette.Errors.BadRequest>(() => Read("name__in=[1,"));

    [Theory]
    [InlineData("name=b", "2")]
    [InlineData("name__not=b", "1 3")]
    [InlineData("name__isnull=1", "4")]
    [InlineData("name__contains=A", "1")]
    [InlineData("n__gt=9", "2 3")]
    [InlineData("n__gt=9&n__lt=30", "2")]
    [InlineData("n__in=10,30", "2 3")]
    [InlineData("tags__arraycontains=x", "1 2")]
    [InlineData("tags__arraynotcontains=x", "3 4")]
    [InlineData("day__date=2024-02-29", "1 2")]
    [InlineData("nothing=1", "")]
    [InlineData("nothing__isblank=1", "")]
    [InlineData("id=1&id=2", "")]
    public async Task AFilterChoosesRows(string query, string expected)
    {
        using var database = FixtureDatabase.Create("""
            create table t (id integer primary key, name text, n integer, tags text, day text);
            insert into t values (1, 'a', 5, '["x", "y"]', '2024-02-29'), (2, 'b', 10, '["x"]', '2024-02-29T10:00:00'),
                (3, 'c', 30, '["z"]', '2024-03-01'), (4, null, null, null, null);
            """);
        using var app = Serving(database);
        var ids = (await app.JsonAsync("/fixture/t.json?_shape=arrayfirst&" + query)).EnumerateArray().Select(id => id.GetInt64());
        Assert.Equal(expected, string.Join(' ', ids));
    }

    private static IReadOnlyList<WhereClause> Read(string query) =>
        TableRequest.Read(QueryArgs.Parse(query), new Table { Name = "t", Columns = [], Definition = "" }, TableConfig.None,
            new TableDefaults(100, 1000, 30, AllowsFacets: true)).Where;

    private static string Shown(WhereClause clause) =>
        string.Join(' ', clause.Parameters.Select(parameter =>
            parameter.Value.Integer is { } integer ? integer.ToString() : $"'{parameter.Value.Text}'"));
}
