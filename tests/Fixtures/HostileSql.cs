namespace Fixtures;

/// <summary>
/// Queries that visitors should better not send. All of them run, or are refused, over a database made by
/// <see cref="Database"/>.
/// </summary>
internal static class HostileSql
{
    private const string Counting = "with recursive c(x) as (select 1 union all select x + 1 from c)";

    /// <summary>Longer than any limit, or so slow in single steps that asking the time between steps is not enough.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Endless { get; } =
    [
        new("a recursion", $"{Counting} select count(*) from c"),
        new("a recursion that finds nothing", $"{Counting} select x from c where x < 0"),
        new("a join of everything", "select count(*) from n a, n b, n c, n d where a.v = -b.v"),
        new("a join of sixty tables", $"select count(*) from {string.Join(", ", Enumerable.Range(0, 60).Select(i => $"n t{i}"))} where t0.v + t59.v < 0"),
        new("names that stand for names", Doubling(60)),
        new("a sort", $"{Counting} select x from c order by (x * 7919) % 1000003"),
        new("a sort of long texts", $"{Counting} select x from c order by printf('%05000d', (x * 7919) % 1000003)"),
        new("distinct values", $"{Counting} select count(distinct printf('%0100d', x)) from c"),
        new("groups", $"{Counting} select x, count(*) from c group by printf('%0100d', x)"),
        new("a union", $"{Counting} select x from c union select -x from c"),
        new("a window", $"{Counting}, few as (select x from c limit 3000000) select max(s) from (select sum(x) over (order by x rows between 1000000 preceding and 1000000 following) s from few)"),
        new("a window of texts", $"{Counting}, few as (select x from c limit 100000) select max(length(s)) from (select group_concat(printf('%.100c', 'a')) over (order by x rows between 50000 preceding and current row) s from few)"),
        new("an index made on the way", $"{Counting}, few as (select x, printf('%.300c', 'a') || x y from c limit 30000000) select count(*) from few a join few b on a.y = b.y"),
        new("a LIKE with one wildcard", "select printf('%.15000000c', 'a') like '%' || printf('%.40000c', 'a') || 'b'"),
        new("a LIKE with many", $"{Counting} select count(*) from c where printf('%.1000000c', 'a') like '%' || replace(printf('%.100c', 'x'), 'x', '_%') || x || 'b'"),
        new("a LIKE of long texts", $"{Counting} select count(*) from c where printf('%.10000000c', 'a') like '%ab%' || x"),
        new("a GLOB with a set", "select printf('%.15000000c', 'a') glob '*[' || printf('%.49000c', 'b') || ']'"),
        new("a GLOB with wildcards", $"{Counting} select count(*) from c where printf('%.1000000c', 'a') glob '*a*a*a*b' || x"),
        new("a search for the last byte", "select instr(printf('%.15000000c', 'a'), printf('%.4000000c', 'a') || 'b' || printf('%.4000000c', 'a'))"),
        new("a replacement of nothing", "select length(replace(printf('%.15000000c', 'a'), printf('%.4000000c', 'a') || 'b' || printf('%.4000000c', 'a'), ''))"),
        new("JSON that is read again and again", $"{Counting}, big as materialized (select '[' || replace(printf('%.5000000c', 'a'), 'a', '1,') || '1]' j) select sum(json_extract(j, '$[' || x || ']')) from big, c"),
        new("JSON lists of lists", "select count(*) from json_each('[' || replace(printf('%.9999c', 'a'), 'a', '1,') || '1]') a, json_each('[' || replace(printf('%.9999c', 'a'), 'a', '1,') || '1]') b"),
        new("a sum of long numbers", $"{Counting} select sum(printf('%.10000000c', '1')) from c"),
        new("random bytes", $"{Counting} select count(randomblob(15000000) || x) from c"),
        new("a search for many words", "select count(*) from f where f match replace(printf('%.7000000c', 'x'), 'x', 'a ')"),
        new("a search for any of many words", "select count(*) from f where f match 'a' || replace(printf('%.1000000c', 'x'), 'x', ' OR a')"),
    ];

    /// <summary>More memory than a query is given, at once or little by little.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Hungry { get; } =
    [
        new("zeros", "select zeroblob(2000000000)"),
        new("zeros as text", "select hex(zeroblob(1000000000))"),
        new("random bytes at once", "select randomblob(2000000000)"),
        new("wide numbers", "select printf('%15000000d', 1) || printf('%.15000000f', 1)"),
        new("doubled text", "with recursive c(t) as (select 'x' union all select t || t from c) select length(t) from c"),
        new("doubled text that is returned", "with recursive c(t) as (select 'x' union all select t || t from c) select t from c"),
        new("replaced text", "select replace(printf('%.100000c', 'a'), 'a', printf('%.100000c', 'b'))"),
        new("joined texts", $"{Counting} select group_concat(printf('%.1000c', 'a')) from c"),
        new("texts joined from a join", "select group_concat(a.t || b.t) from n a, n b, n c"),
        new("a list as JSON", $"{Counting} select json_group_array(printf('%.1000c', 'a')) from c"),
        new("an object as JSON", $"{Counting} select json_group_object('k' || x, printf('%.1000c', 'a')) from c"),
        new("a kept table", $"{Counting}, kept as materialized (select printf('%.10000c', 'a') || x t from c) select count(*) from kept a, kept b"),
        new("a sort of wide rows", $"{Counting} select printf('%.1000000c', 'a') || x from c order by 1"),
        new("different wide values", $"{Counting} select count(distinct printf('%.1000000c', 'a') || x) from c"),
        new("wide rows", $"{Counting} select zeroblob(10000000) from c"),
        new("rows of characters that JSON writes out", $"{Counting} select printf('%.1000000c', char(1)) from c limit 1000"),
        new("wide rows of many columns", $"{Counting} select {string.Join(", ", Enumerable.Repeat("printf('%.100000c', 'a')", 500))} from c"),
        new("many columns", $"select {string.Join(", ", Enumerable.Repeat("1", 2001))}"),
        new("a window of wide texts", $"{Counting}, few as (select x from c limit 100000) select max(length(s)) from (select group_concat(printf('%.1000c', 'a')) over (order by x rows between 50000 preceding and current row) s from few)"),
        new("names that stand for names, in memory", Doubling(30)),
    ];

    /// <summary>What these run over: a table <c>n</c> of numbers, and full-text tables <c>f</c>.</summary>
    public static FixtureDatabase Database() => FixtureDatabase.Create("""
        create table n (id integer primary key, v integer, t text);
        insert into n with recursive c(x) as (select 1 union all select x + 1 from c where x < 5000) select x, x * 7 % 1009, 'word ' || x from c;
        create virtual table f using fts5(t);
        insert into f select 'a b c ' || v from n;
        """);

    private static string Doubling(int times)
    {
        var names = Enumerable.Range(1, times).Select(i => $"a{i} as (select p.x from a{i - 1} p, a{i - 1} q)");
        return $"with a0 as (select 1 x), {string.Join(", ", names)} select count(*) from a{times}";
    }
}
