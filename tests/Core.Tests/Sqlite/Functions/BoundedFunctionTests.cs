using System.Text;
using Datasette.Errors;
using Datasette.Plugins;
using Datasette.Sqlite;
using FsCheck;
using FsCheck.Fluent;

namespace Core.Tests.Sqlite.Functions;

/// <summary>The functions that stand in for SQLite's own on visitors' connections return what SQLite's own return.</summary>
public sealed class BoundedFunctionTests : IDisposable
{
    private readonly Connection _visitors = Open(runsVisitorsSql: true);
    private readonly Connection _pages = Open(runsVisitorsSql: false);

    /// <summary>Short texts of few characters, so that patterns match now and then.</summary>
    private static Gen<string> Texts =>
        from characters in Gen.Elements("a", "b", "A", "B", "é", "É", "京", "%", "_", "*", "?", "[", "]", "^", "-", "\\", "ab",
            "a-b").ArrayOf()
        select string.Concat(characters.Take(12));

    private static Gen<(string Sql, string A, string B, string C)> Calls =>
        from sql in Gen.Elements(
            "select :b like :a", "select :a like '%' || :b || '%'", "select :b like :a escape '\\'", "select :b like :a escape 'b'",
            "select :b like :a escape '%'", "select :b like :a escape 'é'",
            "select :b glob :a", "select :a glob '*' || :b || '*'", "select :b glob '[' || :a || ']'", "select :b glob '*[^' || :a || ']*'",
            "select instr(:a, :b)", "select instr(cast(:a as blob), cast(:b as blob))", "select instr(cast(:a as blob), :b)",
            "select replace(:a, :b, :c)", "select replace(:a, :b, '')",
            "select trim(:a, :b)", "select ltrim(:a, :b)", "select rtrim(:a, :b)", "select unhex(hex(:a) || :b, :b)",
            "select hex(unhex(:a, :b))")
        from a in Texts
        from b in Texts
        from c in Texts
        select (sql, a, b, c);

    [Fact]
    public void TheyAgreeWithSqlite() =>
        Check.One(Seeds.Config(3000), Prop.ForAll(Calls.ToArbitrary(), call => Agree(call.Sql, call.A, call.B, call.C)));

    [Theory]
    [InlineData("select like(null, 'a'), like('a', null), like('a', 'a', null), glob(null, 'a'), glob('a', null)")]
    [InlineData("select 12 like 1, 12 like '1%', 1.5 like '1._', x'61' like 'a', 'a' like x'61', x'61' glob 'a'")]
    [InlineData("select '' like '', '' like '%', 'a' like '', '' like '_', 'a' like 'a%%%', 'a' like '%_%', 'ab' like '%__%', 'a' "
        + "like '%__'")]
    [InlineData("select 'a' || char(0) || 'b' like 'a', 'a' like 'a' || char(0) || 'b', 'abc' like 'a%' || char(0)")]
    [InlineData("select 'a%b' like 'a\\%b' escape '\\', 'axb' like 'a\\%b' escape '\\', 'a' like 'a\\' escape '\\'")]
    [InlineData("select 'a]b' glob 'a[]]b', 'a-b' glob 'a[-]b', 'a-b' glob 'a[a-]b', 'a^b' glob 'a[b^]b', 'a' glob '[', 'a' glob "
        + "'[]', 'a' glob '[^]', 'ab' glob 'a[b'")]
    [InlineData("select 'b' glob '[a-c]', 'd' glob '[a-c]', 'b' glob '[^a-c]', 'é' glob '[à-ü]', '京' glob '[一-龥]', 'b' glob '[c-a]', "
        + "'b' glob '[a-c-e]'")]
    [InlineData("select instr(null, 'a'), instr('a', null), instr('abc', ''), instr('', 'a'), instr('', ''), instr('ééa', 'a'), "
        + "instr(x'c3a961', 'a'), instr(x'c3a961', x'61'), instr(123, 2)")]
    [InlineData("select replace(null, 'a', 'b'), replace('a', null, 'b'), replace('a', 'a', null), replace('aaa', 'a', 'bb'), "
        + "replace('abc', '', 'x'), replace(121, 1, 3), replace('aaaa', 'aa', 'a')")]
    [InlineData("select typeof(replace(1, '', '')), typeof(replace(1, 1, 2)), typeof(instr(1, 1)), typeof(1 like 1)")]
    [InlineData("select length(randomblob(1000)), length(randomblob(0)), length(randomblob(-5)), length(randomblob(null)), "
        + "length(randomblob('3x')), randomblob(9) = randomblob(9), typeof(randomblob(1))")]
    [InlineData("select trim(null, 'a'), trim('a', null), trim('xxaxx', 'x'), trim('éaé', 'é'), ltrim(11, 1), trim('a', '')")]
    [InlineData("select json_patch('{\"a\":1,\"b\":{\"c\":2}}', '{\"b\":{\"c\":null,\"d\":3}}'), json_patch(null, '{}'), "
        + "json_patch('[1]', '{\"a\":[1]}')")]
    public void TheyAgreeWithSqliteAtTheEdges(string sql) => Assert.True(Agree(sql, "", "", ""));

    [Theory]
    [InlineData("select 'a' like 'a' escape ''")]
    [InlineData("select 'a' like 'a' escape 'ab'")]
    [InlineData("select 'a' like printf('%.50001c', 'a')")]
    [InlineData("select json_patch('{', '{}')")]
    public void WhatSqliteRefusesTheyRefuse(string sql)
    {
        Assert.Throws<InvalidSql>(() => Read(_visitors, sql, "", "", ""));
        Assert.Throws<InvalidSql>(() => Read(_pages, sql, "", "", ""));
    }

    [Theory]
    [InlineData("select trim(printf('%.10000000c', 'a'), printf('%.10000c', 'b') || 'a')")]
    [InlineData("select unhex(printf('%.10000000c', '-'), printf('%.10000c', 'x') || '-')")]
    [InlineData("select json_patch(a, a) from (select '{' || replace(printf('%.300000c', 'x'), 'x', '\"a\":1,') || '\"b\":2}' a)")]
    public void ArgumentsThatWouldTakeMinutesAreRefused(string sql) =>
        Assert.Contains("the arguments are too long",
            Assert.Throws<InvalidSql>(() => Read(_visitors, sql, "", "", "")).Message);

    [Fact]
    public void ATextThatReplacingMakesTooLongIsRefused() =>
        Assert.Contains("too big",
            Assert.Throws<InvalidSql>(() =>
                Read(_visitors, "select replace(printf('%.10000c', 'a'), 'a', printf('%.10000c', 'b'))", "", "", "")).Message);

    public void Dispose()
    {
        _visitors.Dispose();
        _pages.Dispose();
    }

    private bool Agree(string sql, string a, string b, string c)
    {
        Assert.Equal($"{sql} {a} {b} {c}\n{Read(_pages, sql, a, b, c)}", $"{sql} {a} {b} {c}\n{Read(_visitors, sql, a, b, c)}");
        return true;
    }

    private static string Read(Connection connection, string sql, string a, string b, string c)
    {
        using var rows = connection.Read(new SqlQuery(SqlText.Verbatim(sql),
            [SqlParameter.Of("a", a), SqlParameter.Of("b", b), SqlParameter.Of("c", c)]), 1, Timeout.InfiniteTimeSpan,
                CancellationToken.None);
        var text = new StringBuilder();
        foreach (var cell in rows[0]) text.Append(cell.Type).Append(' ').Append(rows.Text(cell)).Append('|');
        return text.ToString();
    }

    private static Connection Open(bool runsVisitorsSql) =>
        Connection.Open(new ConnectionOptions { Path = null, IsImmutable = true, RunsVisitorsSql = runsVisitorsSql }, TimeProvider.System);
}
