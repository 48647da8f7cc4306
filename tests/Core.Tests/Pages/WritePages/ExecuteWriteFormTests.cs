namespace Core.Tests.Pages.WritePages;

/// <summary>The form for SQL that writes: it shows what the SQL would do, counts the rows, and then does it.</summary>
public sealed class ExecuteWriteFormTests
{
    private const string Schema = """
        create table t (id integer primary key, n integer);
        create table log (what text);
        create trigger tell after update on t begin insert into log values (new.id); end;
        insert into t values (1, 1), (2, 2), (3, 3);
        """;

    private const string Update = "sql=update+t+set+n+%3D+9+where+id+%3C+%3Amost&_sql_param_most=3";

    [Fact]
    public async Task TheOperationsAreShownBeforeTheSqlRuns()
    {
        using var site = new WrittenSite(Schema);
        var page = (await site.GetAsync("/d/-/execute-write?sql=update+t+set+n+%3D+9+where+id+%3C+%3Amost")).Text;
        Assert.Contains("<td>update</td><td>t</td><td>insert-row, update-row, delete-row</td><td></td><td>yes</td>", page, StringComparison.Ordinal);
        Assert.Contains("<td>insert</td><td>log</td><td>insert-row, update-row, delete-row</td><td>tell</td><td>yes</td>", page,
            StringComparison.Ordinal);
        Assert.Contains("name=\"_sql_param_most\"", page, StringComparison.Ordinal);
        Assert.Equal("[1, 2, 3]", await site.ValuesAsync("select n from t"));
    }

    [Fact]
    public async Task RowsAreCountedWithoutWriting()
    {
        using var site = new WrittenSite(Schema);
        var trial = await site.SubmitAsync("/d/-/execute-write", Update + "&_trial=1");
        Assert.Equal(200, trial.Status);
        Assert.Contains("It would change 2 rows, and 2 more by triggers. Nothing has been written yet.", trial.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"3\"", trial.Text, StringComparison.Ordinal);
        Assert.Equal("[1, 2, 3]", await site.ValuesAsync("select n from t"));
        Assert.Equal("[0]", await site.ValuesAsync("select count(*) from log"));
        var done = await site.SubmitAsync("/d/-/execute-write", Update);
        Assert.Contains("Query executed, 2 rows affected", done.Text, StringComparison.Ordinal);
        Assert.Equal("[9, 9, 3]", await site.ValuesAsync("select n from t"));
        Assert.Empty(site.Mistakes);
    }

    [Theory]
    [InlineData("create+table+made+(a)", "It can be executed. Nothing has been written yet.")]
    [InlineData("drop+table+log", "It can be executed. Nothing has been written yet.")]
    [InlineData("alter+table+t+rename+to+u", "It can be executed. Nothing has been written yet.")]
    [InlineData("delete+from+t", "It would change 3 rows. Nothing has been written yet.")]
    [InlineData("delete+from+t+returning+id", "It would return these rows.")]
    [InlineData("insert+into+t+values+(1,+1)", "UNIQUE constraint failed: t.id")]
    public async Task ATrialLeavesTheFileAndTellsNobody(string sql, string said)
    {
        using var site = new WrittenSite(Schema);
        var page = (await site.SubmitAsync("/d/-/execute-write", $"sql={sql}&_trial=1")).Text;
        Assert.True(page.Contains(said, StringComparison.Ordinal), page);
        Assert.Equal("[\"t\", \"log\", \"tell\"]", await site.ValuesAsync("select name from sqlite_master"));
        Assert.Equal("[3]", await site.ValuesAsync("select count(*) from t"));
        Assert.Empty(site.Events);
    }

    [Fact]
    public async Task ATrialNeedsThePermissionsOfTheSql()
    {
        using var site = new WrittenSite(Schema, "permissions: {execute-write-sql: {id: ann}}");
        Assert.Contains("Permission denied: need insert-row on d/t", (await site.SubmitAsync("/d/-/execute-write", Update + "&_trial=1", "ann")).Text,
            StringComparison.Ordinal);
        Assert.Equal(403, (await site.SubmitAsync("/d/-/execute-write", Update + "&_trial=1", "bob")).Status);
    }
}
