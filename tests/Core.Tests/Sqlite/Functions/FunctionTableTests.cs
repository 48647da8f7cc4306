using System.Globalization;
using System.Text;
using Datasette.Errors;
using Datasette.Plugins;
using Datasette.Sqlite;
using Xunit.Abstractions;

namespace Core.Tests.Sqlite.Functions;

/// <summary>Every function of SQLite is known, with its worst cost, and ends in time at its bound.</summary>
public sealed class FunctionTableTests(ITestOutputHelper output)
{
    /// <summary>Five times what is promised (1.2 times the limit), for machines that do other things too.</summary>
    private const double Generous = 6;

    [Fact]
    public void EveryFunctionOfTheBuildIsInTheTable()
    {
        using var connection = Open();
        Assert.Empty(Functions(connection).Select(function => function.Name).Distinct().Except(FunctionTable.Functions.Keys));
        Assert.Empty(FunctionTable.Functions.Keys.Except(Functions(connection).Select(function => function.Name)));
    }

    [Fact]
    public void EveryModuleOfTheBuildIsInTheTable()
    {
        using var connection = Connection.Open(new ConnectionOptions { Path = null, IsImmutable = false }, TimeProvider.System);
        // These come into being where a statement names them.
        foreach (var name in new[] { "json_each", "json_tree", "jsonb_each", "jsonb_tree" }) Texts(connection,
            $"select count(*) from {name}('[1]')");
        Assert.Equal(FunctionTable.Modules,
            Texts(connection, "select name from pragma_module_list where name not like 'pragma_%' order by name"));
    }

    [Fact]
    public void EachEndsInTimeAtItsBound() => RunAll(TimeSpan.FromMilliseconds(200), Generous, everyKind: false);

    [Theory]
    [Trait("Category", "Slow")]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(1000)]
    public void EachEndsInTimeWithEveryKindOfArgument(int milliseconds) =>
        RunAll(TimeSpan.FromMilliseconds(milliseconds), Generous, everyKind: true);

    [Theory]
    [InlineData("json_extract(:x, '$[#-1]')", 300)]
    [InlineData("length(:x)", 1000)]
    [InlineData("strftime(:x)", 50)]
    [InlineData("max(:x, :x collate nocase)", 500)]
    [InlineData("json_type(:x, '$[#-1]')", 300)]
    [InlineData("cast(:x as integer)", 1000)]
    [InlineData("not :x", 1000)]
    [InlineData("case when :x then 1 end", 500)]
    [InlineData(":x + 1", 500)]
    public void ManyCallsInARowEndInTimeTogether(string call, int times)
    {
        var sql = "select " + string.Join(", ", Enumerable.Repeat(call, times));
        var took = Worst(sql, FunctionTable.Json, TimeSpan.FromMilliseconds(200), out _);
        Assert.InRange(took.TotalMilliseconds, 0, 200 * Generous);
    }

    [Fact]
    public void AFewCallsLeaveLongValues()
    {
        using var connection = Open();
        Read(connection, "select json_extract('{}', '$.a'), upper('a'), length('a'), round(1.5, 1) where 'a' = 'b' or 1 + 1 > 3", "",
            TimeSpan.FromSeconds(1));
        Assert.InRange(connection.ValueLimit, 2 * 1024 * 1024, int.MaxValue);
        Read(connection, "select * from sqlite_master where name like 'a%'", "", TimeSpan.FromSeconds(1));
        Assert.Equal(16 * 1024 * 1024, connection.ValueLimit);
    }

    [Fact]
    public void AnErrorSaysHowLongValuesMayBe()
    {
        using var connection = Open();
        var error = Assert.Throws<InvalidSql>(() =>
            Read(connection, $"select json_extract(:x {string.Concat(Enumerable.Repeat(", '$[1]'", 100))})", new string(' ', 10_000_000),
                TimeSpan.FromSeconds(1)));
        Assert.Contains("too big", error.Message);
    }

    [Fact]
    public void AStatementTooLongToBeExplainedIsRefused()
    {
        using var connection = Open();
        var sql = "select json_extract('{}', '$.a') -- ";
        Read(connection, sql + new string('x', 900_000), "-", TimeSpan.FromSeconds(5));
        Assert.Throws<InvalidSql>(() => Read(connection, sql + new string('x', 999_998 - sql.Length), "-", TimeSpan.FromSeconds(5)));
        Read(connection, "explain select json_extract('{}', '$.a')", "-", TimeSpan.FromSeconds(5));
        Read(connection, "explain query plan select json_extract('{}', '$.a')", "-", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void MatchinfoTakesNoFormatOfVisitors()
    {
        using var database = FixtureDatabase.Create("create virtual table g using fts4(t); insert into g values ('a b c');");
        using var connection = Open(database.Path);
        Assert.Throws<InvalidSql>(() =>
            Read(connection, "select matchinfo(g, printf('%.1000000c', 'y')) from g where g match 'a'", "-", TimeSpan.FromSeconds(1)));
        Assert.Single(Texts(connection, "select hex(matchinfo(g)) from g where g match 'a'"));
    }

    private void RunAll(TimeSpan limit, double factor, bool everyKind)
    {
        using var connection = Open();
        var late = new List<string>();
        foreach (var (name, kind, arguments) in Functions(connection))
        {
            var (bound, worst) = FunctionTable.Functions[name];
            if (bound is FunctionTable.Bound.Constant or FunctionTable.Bound.Refused or FunctionTable.Bound.Memory) continue;
            var over = kind == "w" && name is "ntile" or "lag" or "lead" or "first_value" or "last_value" or "nth_value" ? " over ()" : "";
            foreach (var count in arguments >= 0 ? [arguments] : new[] { 1, 2, 3, 16, 100 })
            {
                var sql = $"select {new Identifier(name)}({string.Join(", ", Enumerable.Repeat(":x", count))}){over} is null";
                foreach (var argument in everyKind
                    ? [FunctionTable.Letters, FunctionTable.Digits, FunctionTable.Spaces, FunctionTable.Formats, FunctionTable.Json,
                        FunctionTable.Polygon]
                    : new[] { worst })
                {
                    var took = Worst(sql, argument, limit, out var size);
                    output.WriteLine($"{took.TotalMilliseconds,8:0.0} ms {size,10} bytes  {name}/{count} {argument}");
                    if (took > limit * factor) late.Add($"{name}/{count} of {argument}: {took.TotalMilliseconds:0} ms");
                }
            }
        }
        Assert.Empty(late);
    }

    /// <summary>Runs a statement with a value as long as it may be.</summary>
    private static TimeSpan Worst(string sql, string kind, TimeSpan limit, out int size)
    {
        using var connection = Open();
        Read(connection, sql, "", limit);
        size = connection.ValueLimit;
        var value = Value(kind, size);
        var start = TimeProvider.System.GetTimestamp();
        Read(connection, sql, value, limit, quiet: true);
        return TimeProvider.System.GetElapsedTime(start);
    }

    private static string Value(string kind, int size)
    {
        size -= 64;
        return kind switch
        {
            FunctionTable.Digits => new string('7', size),
            FunctionTable.Spaces => new string(' ', size),
            FunctionTable.Formats => Repeated("%f", size),
            FunctionTable.Json => $"[{Repeated("1,", size)}1]",
            FunctionTable.Polygon => $"[{Repeated("[1,2],[3,4],", size)}[1,2]]",
            _ => new string('a', size),
        };

        static string Repeated(string text, int size) =>
            new StringBuilder(size).Insert(0, text, Math.Max(1, size / text.Length)).ToString();
    }

    private static List<(string Name, string Kind, int Arguments)> Functions(Connection connection)
    {
        using var rows = connection.Read(SqlQuery.Of(SqlText.Of($"select distinct name, type, narg from pragma_function_list order by "
            + $"name, narg")), 1000, Timeout.InfiniteTimeSpan, CancellationToken.None);
        var list = new List<(string, string, int)>();
        for (var i = 0; i < rows.Count; i++) list.Add((rows.Text(rows[i][0]), rows.Text(rows[i][1]), int.Parse(rows.Text(rows[i][2]), CultureInfo.InvariantCulture)));
        return list;
    }

    private static List<string> Texts(Connection connection, string sql)
    {
        using var rows = connection.Read(SqlQuery.Of(SqlText.Verbatim(sql)), 1000, Timeout.InfiniteTimeSpan, CancellationToken.None);
        return [.. Enumerable.Range(0, rows.Count).Select(i => rows.Text(rows[i][0]))];
    }

    private static void Read(Connection connection, string sql, string value, TimeSpan limit, bool quiet = false)
    {
        try
        {
            connection.Read(new SqlQuery(SqlText.Verbatim(sql), [SqlParameter.Of("x", value)]), 10, limit,
                CancellationToken.None).Dispose();
        }
        catch (DatasetteException) when (quiet || value.Length == 0)
        {
            // Too much, too long, or no argument that the function takes: all of them are ends.
        }
    }

    private static Connection Open(string? path = null) =>
        Connection.Open(new ConnectionOptions { Path = path, IsImmutable = true, RunsVisitorsSql = true }, TimeProvider.System);
}
