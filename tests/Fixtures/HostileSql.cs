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
        new("a join of sixty tables",
            $"select count(*) from {string.Join(", ", Enumerable.Range(0, 60).Select(i => $"n t{i}"))} where t0.v + t59.v < 0"),
        new("names that stand for names", Doubling(60)),
        new("a sort", $"{Counting} select x from c order by (x * 7919) % 1000003"),
        new("a sort of long texts", $"{Counting} select x from c order by printf('%05000d', (x * 7919) % 1000003)"),
        new("distinct values", $"{Counting} select count(distinct printf('%0100d', x)) from c"),
        new("groups", $"{Counting} select x, count(*) from c group by printf('%0100d', x)"),
        new("a union", $"{Counting} select x from c union select -x from c"),
        new("a window", $"{Counting}, few as (select x from c limit 3000000) select max(s) from (select sum(x) over (order by x rows "
            + "between 1000000 preceding and 1000000 following) s from few)"),
        new("a window of texts",
            $"{Counting}, few as (select x from c limit 100000) select max(length(s)) from (select group_concat(printf('%.100c', "
                + "'a')) over (order by x rows between 50000 preceding and current row) s from few)"),
        new("an index made on the way",
            $"{Counting}, few as (select x, printf('%.300c', 'a') || x y from c limit 30000000) select count(*) from few a join few b "
                + "on a.y = b.y"),
        new("a LIKE with one wildcard", "select printf('%.15000000c', 'a') like '%' || printf('%.40000c', 'a') || 'b'"),
        new("a LIKE with many",
            $"{Counting} select count(*) from c where printf('%.1000000c', 'a') like '%' || replace(printf('%.100c', 'x'), 'x', '_%') "
                + "|| x || 'b'"),
        new("a LIKE of long texts", $"{Counting} select count(*) from c where printf('%.10000000c', 'a') like '%ab%' || x"),
        new("a GLOB with a set", "select printf('%.15000000c', 'a') glob '*[' || printf('%.49000c', 'b') || ']'"),
        new("a GLOB with wildcards", $"{Counting} select count(*) from c where printf('%.1000000c', 'a') glob '*a*a*a*b' || x"),
        new("a search for the last byte",
            "select instr(printf('%.15000000c', 'a'), printf('%.4000000c', 'a') || 'b' || printf('%.4000000c', 'a'))"),
        new("a replacement of nothing",
            "select length(replace(printf('%.15000000c', 'a'), printf('%.4000000c', 'a') || 'b' || printf('%.4000000c', 'a'), ''))"),
        new("JSON that is read again and again",
            $"{Counting}, big as materialized (select '[' || replace(printf('%.5000000c', 'a'), 'a', '1,') || '1]' j) select "
                + "sum(json_extract(j, '$[' || x || ']')) from big, c"),
        new("JSON lists of lists",
            "select count(*) from json_each('[' || replace(printf('%.9999c', 'a'), 'a', '1,') || '1]') a, json_each('[' || "
                + "replace(printf('%.9999c', 'a'), 'a', '1,') || '1]') b"),
        new("a sum of long numbers", $"{Counting} select sum(printf('%.10000000c', '1')) from c"),
        new("random bytes", $"{Counting} select count(randomblob(15000000) || x) from c"),
        new("a search for many words", "select count(*) from f where f match replace(printf('%.7000000c', 'x'), 'x', 'a ')"),
        new("a search for any of many words",
            "select count(*) from f where f match 'a' || replace(printf('%.1000000c', 'x'), 'x', ' OR a')"),
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
        new("a kept table", $"{Counting}, kept as materialized (select printf('%.10000c', 'a') || x t from c) select count(*) from "
            + "kept a, kept b"),
        new("a sort of wide rows", $"{Counting} select printf('%.1000000c', 'a') || x from c order by 1"),
        new("different wide values", $"{Counting} select count(distinct printf('%.1000000c', 'a') || x) from c"),
        new("wide rows", $"{Counting} select zeroblob(10000000) from c"),
        new("rows of characters that JSON writes out", $"{Counting} select printf('%.1000000c', char(1)) from c limit 1000"),
        new("wide rows of many columns",
            $"{Counting} select {string.Join(", ", Enumerable.Repeat("printf('%.100000c', 'a')", 500))} from c"),
        new("many columns", $"select {string.Join(", ", Enumerable.Repeat("1", 2001))}"),
        new("a window of wide texts",
            $"{Counting}, few as (select x from c limit 100000) select max(length(s)) from (select group_concat(printf('%.1000c', "
                + "'a')) over (order by x rows between 50000 preceding and current row) s from few)"),
        new("names that stand for names, in memory", Doubling(30)),
    ];

    /// <summary>
    /// What SQLite does by recursion: nested as deep as a megabyte of SQL or a value can be. Each ends, in a result or in an error; none
    /// may overflow the stack.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Recursive { get; } =
    [
        .. from function in new[] { "json_set", "json_insert", "json_replace", "jsonb_set", "jsonb_insert", "jsonb_replace",
            "json_array_insert", "jsonb_array_insert" }
           from step in new[] { ".a", "[0]", "[#]", ".\"a\"" }
           from count in new[] { 999, 31_000, 500_000 }
           from start in new[] { "{}", "[]" }
           select new KeyValuePair<string,
           string>($"{function} of {start}, {count} steps {step}", $"select length({function}('{start}', {Path(step, count)}, 1))"),
        .. from function in new[] { "json_remove", "jsonb_remove", "json_extract", "jsonb_extract", "json_type", "json_array_length" }
           from step in new[] { ".a", "[0]", ".\"a\"" }
           select new KeyValuePair<string,
           string>($"{function}, steps {step}", $"select length({function}({Nested(999)}, {Path(step, 31_000)}))"),
        .. from function in new[] { "json", "jsonb", "json_valid", "json_pretty", "json_error_position", "json_quote", "json_array",
            "json_group_array", "jsonb_group_array", "json_type" }
           from count in new[] { 999, 200_000 }
           select new KeyValuePair<string, string>($"{function} of {count} nested lists", $"select length({function}({Nested(count)}))"),
        .. from function in new[] { "json", "jsonb", "json_valid", "json_pretty", "json_quote", "json_array", "json_group_array",
            "jsonb_group_array", "json_type", "json_error_position" }
           select new KeyValuePair<string,
           string>($"{function} of nested JSONB", $"{NestedBinary} select length({function}(b)) from d order by length(b) desc limit 1"),
        new("JSONB that is looked into",
            $"{NestedBinary} select json_extract(b, {Path("[0]", 3000)}) from d order by length(b) desc limit 1"),
        new("JSONB that is walked through",
            $"{NestedBinary} select count(*), sum(length(fullkey)) from (select b from d order by length(b) desc limit 1), json_tree(b)"),
        new("JSONB that is validated", $"{NestedBinary} select json_valid(b, 8) from d order by length(b) desc limit 1"),
        new("a patch of a patch",
            $"select jsonb_patch('{{}}', jsonb_set('{{}}', {Path(".a", 20_000)}, jsonb_set('{{}}', {Path(".a", 20_000)}, 1)))"),
        new("a patch that is as deep as may be", $"select jsonb_patch('{{}}', jsonb_set('{{}}', {Path(".a", 999)}, 1))"),
        new("sets of sets", $"select json_set(json_set('{{}}', {Path(".a", 900)}, 1), {Path(".a", 900)}, json(json_set('{{}}', "
            + $"{Path(".a", 900)}, 1)))"),
        new("an arrow of many steps", $"select '{{}}' -> ({Path(".a", 31_000)})"),
        new("arrows in a row", $"select '[]' {string.Concat(Enumerable.Repeat("-> 0 ", 5_000))}"),
        new("parentheses", $"select {new string('(', 20_000)}1{new string(')', 20_000)}"),
        new("signs", $"select {string.Concat(Enumerable.Repeat("- ", 20_000))}1"),
        new("calls within calls", $"select {string.Concat(Enumerable.Repeat("abs(", 10_000))}1{new string(')', 10_000)}"),
        new("queries within queries",
            $"select * from {string.Concat(Enumerable.Repeat("(select * from ", 3_000))}(select 1){new string(')', 3_000)}"),
        new("joined texts", $"select {string.Join("||", Enumerable.Repeat("1", 20_000))}"),
        new("names that stand for the name before",
            "with a0 as (select 1 x)"
                + string.Concat(Enumerable.Range(1, 1_500).Select(i => $",a{i} as(select*from a{i - 1})"))
                + " select * from a1500"),
        new("names that end in a mistake",
            "with a0 as (select nope x)"
                + string.Concat(Enumerable.Range(1, 1_500).Select(i => $",a{i} as(select*from a{i - 1})"))
                + " select * from a1500"),
        new("a full-text query of parentheses",
            $"select count(*) from f where f match '{new string('(', 20_000)}a{new string(')', 20_000)}'"),
        new("a full-text query of NOTs", $"select count(*) from f where f match 'a{string.Concat(Enumerable.Repeat(" NOT b", 5_000))}'"),
        new("a pattern of wildcards", "select printf('%.50000c', 'a') like replace(printf('%.24000c', 'x'), 'x', '%a')"),
    ];

    private static string Path(string step, int count) => $"'$' || replace(printf('%.{count}c', 'x'), 'x', '{step}')";

    private static string Nested(int count) =>
        $"replace(printf('%.{count}c', 'x'), 'x', '[') || replace(printf('%.{count}c', 'x'), 'x', ']')";

    /// <summary>A list in a list in a list, in SQLite's binary form, written by hand: so deep that no text of JSON could be.</summary>
    private const string NestedBinary =
        "with recursive d(i, b) as (select 0, x'0b' union all select i + 1, unhex(case when length(b) < 12 then printf('%Xb', length(b)) "
        + "when length(b) < 256 then printf('cb%02X', length(b)) when length(b) < 65536 then printf('db%04X', length(b)) else "
            + "printf('eb%08X', length(b)) end || hex(b)) from d where i < 3000)";

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
