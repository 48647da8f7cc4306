using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Errors;
using Datasette.Inspection;
using Datasette.Sqlite.Catalog;

namespace Core.Tests.Inspection;

/// <summary>A baked site: written, read, and served as the files themselves would be.</summary>
public sealed class ManifestTests
{
    private const string Schema = """"
        create table kinds (id integer primary key, name text unique);
        insert into kinds values (1, 'oak'), (2, 'elm');
        create table trees (id integer primary key, kind integer references kinds(id), height real not null default 1.5, note text);
        insert into trees values (1, 1, 2.5, 'é'), (2, 2, 3.5, null), (3, null, 4.5, 'x');
        create index trees_height on trees (height);
        create view tall as select * from trees where height > 3;
        create virtual table trees_fts using fts5 (note, content="trees");
        create table "odd ""name""" (a, b, primary key (a, b)) without rowid;
        create table computed (n integer, twice integer generated always as (n * 2) virtual);
        """";

    [Fact]
    public async Task WhatIsWrittenIsReadAgain()
    {
        using var database = FixtureDatabase.Create(Schema);
        var manifest = await BakeAsync(database, new JsonObject { ["title"] = "Trees" });
        var read = await WriteAndReadAsync(manifest, database.Folder.Path);
        Assert.Equal(await TextAsync(manifest), await TextAsync(read));
        var trees = read.Databases[0].Schema.Find("trees")!;
        Assert.Equal(3, trees.Count);
        Assert.Equal(["id"], trees.PrimaryKeys);
        Assert.Equal(("kind", "kinds", "id"),
            (trees.ForeignKeys[0].Column, trees.ForeignKeys[0].OtherTable, trees.ForeignKeys[0].OtherColumn));
        Assert.Equal("trees_fts", trees.FtsTable);
        Assert.Equal("trees", read.Databases[0].Schema.Find("kinds")!.Incoming[0].OtherTable);
        Assert.Equal("name", read.Databases[0].Schema.Find("kinds")!.LabelColumn);
        Assert.True(read.Databases[0].Schema.Find("trees_fts")!.IsHidden);
        Assert.True(read.Databases[0].Schema.Find("tall")!.IsView);
    }

    [Fact]
    public void EverythingThatIsWrittenCanBeRead()
    {
        // Each member with a value of its own, so that the reader shows if it passes one over.
        var table = new Table
        {
            Name = "t",
            IsView = true,
            Columns = [new Column("a", "TEXT", NotNull: true, "'x'", PrimaryKey: 1, Hidden: 2)],
            Problem = "p",
            ForeignKeys = [new ForeignKey("a", "o", "b")],
            Incoming = [new IncomingKey("o", "a", "c")],
            IsHidden = true,
            FtsTable = "f",
            FtsKey = "k",
            Serves = "s",
            LabelColumn = "l",
            Sql = "create",
            Definition = "create;",
            Count = 7,
        };
        var manifest = new SiteManifest
        {
            Program = "1",
            SiteHash = "h",
            PageHash = "i",
            Settings = new() { ["hash_urls"] = true },
            Config = new() { ["a"] = new JsonObject { ["b"] = 1 } },
            Metadata = new() { ["title"] = "é\"" },
            Cors = true,
            VersionNote = "v",
            Static = ["s"],
            HasTemplates = true,
            Plugins = ["P"],
            PluginFolders = [new("n", HasTemplates: true, HasStatic: true)],
            CrossDatabase = true,
            Extensions = ["spatialite"],
            Demo = new() { MaxBytes = 5, Reset = TimeSpan.FromHours(1), Keep = TimeSpan.FromMinutes(2), RequestsAMinute = 9 },
            AccessLog = true,
            Precomputed = new(Results: 3, Pages: 4, Bytes: 5, "https://data.example.org"),
            Databases = [new() { Name = "d", File = "d.db", Hash = "x", Size = 8192, Schema = new() { Tables = [table], Sql = "all" } }],
        };
        var json = JsonSerializer.SerializeToUtf8Bytes(manifest, ManifestJson.Default.SiteManifest);
        Assert.Equal(Encoding.UTF8.GetString(json),
            JsonSerializer.Serialize(ManifestReader.Read(json), ManifestJson.Default.SiteManifest));
    }

    [Theory]
    [InlineData(typeof(SiteManifest), "ManifestReader.cs")]
    [InlineData(typeof(DatabaseManifest), "ManifestReader.cs")]
    [InlineData(typeof(PrecomputedManifest), "ManifestReader.cs")]
    [InlineData(typeof(Datasette.Sqlite.Catalog.Schema), "ManifestSchema.cs")]
    [InlineData(typeof(Table), "ManifestSchema.cs")]
    [InlineData(typeof(Column), "ManifestSchema.cs")]
    public void TheReaderKnowsEveryMember(Type type, string file)
    {
        var source = RepositoryFile.Read($"core/Datasette/Inspection/{file}");
        var written = ManifestJson.Default.GetTypeInfo(type)!.Properties.Where(property => property.Get is not null);
        Assert.All(written, property => Assert.Contains($"\"{property.Name}\"u8", source));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"format":1,"program":7}""")]
    [InlineData("""{"format":"1"}""")]
    [InlineData("""{"format":1.5}""")]
    [InlineData("""{"databases":{}}""")]
    [InlineData("""{"program":"1","site_hash":"h","page_hash":"i","databases":[7]}""")]
    [InlineData("""{"program":"1","site_hash":"h","page_hash":"i","databases":[{"name":"d"}]}""")]
    [InlineData("""{"program":"1","site_hash":"h","page_hash":"i","databases":[]} x""")]
    [InlineData("""{"program":"1","site_hash":"h","page_hash":"i","databases":[null]}""")]
    [InlineData("""{"settings":[]}""")]
    public void WhatIsNoManifestIsJsonThatIsDamaged(string json) =>
        Assert.ThrowsAny<JsonException>(() => ManifestReader.Read(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public async Task ABundleAnswersAsItsFilesDo()
    {
        using var database = FixtureDatabase.Create(Schema);
        var manifest = await WriteAndReadAsync(await BakeAsync(database), database.Folder.Path);
        using var bundle = Bundle(manifest, database.Folder.Path);
        using var files = Serving(database);
        foreach (var page in new[]
        {
            "/fixture.json", "/fixture", "/fixture/trees.json?_labels=on&_extra=count,query,table_definition", "/fixture/trees",
            "/fixture/tall.csv", "/fixture/trees/1.json?_extra=foreign_key_tables",
            "/fixture/kinds/1.json?_extra=foreign_key_tables", "/fixture/odd+~22name~22.json", "/fixture/computed.json?_shape=arrays",
            "/fixture/-/query.json?sql=select+count(*)+from+trees", "/fixture/nothing.json",
        })
        {
            var (baked, read) = (await bundle.GetAsync(page), await files.GetAsync(page));
            Assert.Equal(read.Status, baked.Status);
            Assert.Equal(WithoutTimes(read.Text), WithoutTimes(baked.Text));
        }
    }

    [Fact]
    public async Task CountsAreExactAlsoBeyondWhatAPageCounts()
    {
        using var database = FixtureDatabase.Numbers(12_000);
        var manifest = await BakeAsync(database);
        Assert.Equal(12_000, manifest.Databases[0].Schema.Find("numbers")!.Count);
        using var bundle = Bundle(manifest, database.Folder.Path);
        Assert.Equal(12_000, (await bundle.JsonAsync("/fixture/numbers.json?_extra=count")).GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task ProgressIsTold()
    {
        using var database = FixtureDatabase.Numbers(1000);
        var told = new Told();
        await Baker.BakeAsync(new BakeRequest { Files = [database.Path] }, told, TimeProvider.System, CancellationToken.None);
        Assert.Contains(told.Reports, report => report is { Stage: BakeStage.Hashing, Database: "fixture" } && report.Done == report.Total);
        Assert.Contains(told.Reports, report => report is { Stage: BakeStage.Counting } && report.Done == report.Total);
    }

    [Theory]
    [InlineData("", "is damaged")]
    [InlineData("{", "is damaged")]
    [InlineData("[]", "is damaged")]
    [InlineData("{}", "is damaged")]
    public void ADamagedManifestIsRefused(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        folder.Write(SiteManifest.FileName, text);
        Assert.Contains(expected, Assert.ThrowsAny<StartupError>(() => SiteManifest.Read(folder.Path)).Message);
    }

    [Fact]
    public async Task AManifestOfAnotherFormatIsRefused()
    {
        using var database = Some.Database();
        await WriteAndReadAsync(await BakeAsync(database) with { Format = 99 }, database.Folder.Path, read: false);
        Assert.Contains("has format 99", Assert.ThrowsAny<StartupError>(() => SiteManifest.Read(database.Folder.Path)).Message);
    }

    [Fact]
    public void AFolderWithoutAManifestIsNoBundle()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is not a bundle", Assert.ThrowsAny<StartupError>(() => SiteManifest.Read(folder.Path)).Message);
    }

    [Fact]
    public async Task ABundleWithoutItsFileIsRefused()
    {
        using var database = Some.Database();
        var manifest = await BakeAsync(database);
        using var elsewhere = new TemporaryFolder();
        Assert.Contains("is missing from the bundle", Assert.ThrowsAny<StartupError>(() => Bundle(manifest, elsewhere.Path)).Message);
    }

    [Fact]
    public async Task WhatCannotBeServedCannotBeBaked()
    {
        using var folder = new TemporaryFolder();
        var request = new BakeRequest { Files = [folder.Write("text.db", "text")] };
        await Assert.ThrowsAnyAsync<StartupError>(() => Baker.BakeAsync(request, null, TimeProvider.System, CancellationToken.None));
    }

    private static Task<SiteManifest> BakeAsync(FixtureDatabase database, JsonObject? metadata = null) =>
        Baker.BakeAsync(new BakeRequest { Files = [database.Path], Metadata = metadata ?? [], Cors = false }, null, TimeProvider.System,
            CancellationToken.None);

    private static async Task<SiteManifest> WriteAndReadAsync(SiteManifest manifest, string folder, bool read = true)
    {
        await using (var file = File.Create(Path.Combine(folder, SiteManifest.FileName))) await manifest.WriteAsync(file,
            CancellationToken.None);
        return read ? SiteManifest.Read(folder) : manifest;
    }

    private static async Task<string> TextAsync(SiteManifest manifest)
    {
        using var text = new MemoryStream();
        await manifest.WriteAsync(text, CancellationToken.None);
        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }

    private static string WithoutTimes(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\"query_ms\": [0-9.e-]+", "");

    private sealed class Told : IProgress<BakeProgress>
    {
        public List<BakeProgress> Reports { get; } = [];

        public void Report(BakeProgress value) => Reports.Add(value);
    }
}
