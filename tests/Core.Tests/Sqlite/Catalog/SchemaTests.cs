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
}
