using Datasette.Sqlite.Catalog;

namespace Core.Tests.Sqlite.Catalog;

/// <summary>Looking up tables in a schema.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task ASchemaWithFewerTablesDoesNotFindTheOthers()
    {
        using var database = FixtureDatabase.Create("create table kept (a); create table left_out (a)");
        using var app = Serving(database);
        var whole = await app.Site.Databases[0].SchemaAsync(CancellationToken.None);
        Assert.NotNull(whole.Find("left_out"));
        Schema cut = whole with { Tables = [.. whole.Tables.Where(table => table.Name == "kept")] };
        Assert.Null(cut.Find("left_out"));
        Assert.NotNull(cut.Find("kept"));
    }

    [Fact]
    public async Task AViewIsNotRunToFindItsColumns()
    {
        using var database = FixtureDatabase.Create("""
            create table good (a);
            create view endless as with recursive r (x) as (select 1 union all select x + 1 from r) select count(*) as n from r;
            create view huge as select zeroblob(200000000) as z;
            """);
        var columns = await Task.Run(async () =>
        {
            using var app = Serving(database);
            var schema = await app.Site.Databases[0].SchemaAsync(CancellationToken.None);
            return schema.Tables.Select(table => $"{table.Name}: {string.Join(' ', table.ColumnNames)} {table.Problem}").ToList();
        }).WaitAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["endless: n ", "good: a ", "huge: z "], columns);
    }
}
