using Datasette.Application;
using Datasette.Errors;

namespace Core.Tests.Application;

/// <summary>What is looked at before a site is served.</summary>
public sealed class StartupCheckTests
{
    [Fact]
    public async Task NamesOfTheConfigurationThatLeadNowhereAreTold()
    {
        using var database = Some.Database();
        var file = database.Folder.Write("datasette.yaml",
            "databases: { fixture: { tables: { t: { size: 1 }, tt: { size: 1 } } }, nowhere: { tables: { t: { size: 1 } } }, empty: }");
        using var app = Serving(new ServeOptions { Immutable = [database.Path], ConfigFile = file });
        var warnings = new List<string>();
        await StartupCheck.RunAsync(app.Site, warnings.Add, CancellationToken.None);
        Assert.Equal(["databases.fixture.tables.tt: there is no such table", "databases.nowhere: there is no such database",
            "databases.empty: there is no such database"], warnings);
    }

    [Theory]
    [InlineData("databases: { fixtrue: { tables: { plants: { size: 1 } } } }",
        "databases.fixtrue: there is no such database. Did you mean fixture?")]
    [InlineData("databases: { fixture: { tables: { plnats: { size: 1 } } } }",
        "databases.fixture.tables.plnats: there is no such table. Did you mean plants?")]
    [InlineData("databases: { fixture: { tables: { plants: { column_types: { hight: url } } } } }",
        "databases.fixture.tables.plants.column_types.hight: there is no such column. Did you mean height?")]
    public async Task TheNameThatAMisspeltOneMeansIsTold(string yaml, string warning)
    {
        using var database = FixtureDatabase.Create("create table plants (id integer primary key, height text)");
        using var app = Serving(new ServeOptions
        {
            Immutable = [database.Path],
            ConfigFile = database.Folder.Write("datasette.yaml", yaml),
        });
        var warnings = new List<string>();
        await StartupCheck.RunAsync(app.Site, warnings.Add, CancellationToken.None);
        Assert.Equal([warning], warnings);
    }

    [Fact]
    public async Task AViewOverSomethingThatIsGoneHindersNothing()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key); create view v as select * from t; "
            + "create table u (id); drop table t;");
        using var app = Serving(database);
        await StartupCheck.RunAsync(app.Site, null, CancellationToken.None);
    }

    [Fact]
    public async Task ADamagedSchemaIsToldWithItsFile()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key); pragma writable_schema = on; update "
            + "sqlite_master set sql = 'create nonsense'");
        using var app = Serving(database);
        var error = await Assert.ThrowsAnyAsync<StartupError>(() => StartupCheck.RunAsync(app.Site, null, CancellationToken.None));
        Assert.StartsWith($"{database.Path} cannot be read: ", error.Message, StringComparison.Ordinal);
    }
}
