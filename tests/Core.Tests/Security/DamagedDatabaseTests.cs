using Datasette.Application;
using Datasette.Errors;

namespace Core.Tests.Security;

/// <summary>
/// Files with bytes that are wrong, missing or too many: told in one line at the start, or by the pages that come upon them.
/// </summary>
public sealed class DamagedDatabaseTests
{
    private const int ShortRun = 24, LongRun = 200;

    private static readonly string[] Paths =
    [
        "/", "/town", "/town.json", "/town/people", "/town/people.json?_facet=name&_extra=suggested_facets,count",
        "/town/people.csv?_stream=1", "/town/people/7.json", "/town/notes.json?_search=word", "/town/people.json?_sort=name",
        "/town/-/query.json?sql=select+count(*)+from+people", "/town/-/query.json?sql=select+*+from+notes+order+by+1+desc",
        "/town/-/schema", "/town/wide/1.blob?_blob_column=data", "/town.db", "/-/databases.json",
    ];

    [Fact]
    public Task NoneEndsTheProcess() => RunAsync(20261127, ShortRun);

    [Fact]
    [Trait("Category", "Slow")]
    public Task NoneOfManyEndsTheProcess() => RunAsync(Random.Shared.Next(), LongRun);

    [Theory]
    [InlineData("/town/people.json?_size=max")]
    [InlineData("/town/people?_size=max")]
    [InlineData("/town/people.csv?_stream=1")]
    [InlineData("/town/-/query.json?sql=select+max(name)+from+people")]
    [InlineData("/town/-/query?sql=select+max(name)+from+people")]
    public async Task AVisitorIsToldThatTheDatabaseIsDamagedAndTheLogWhy(string path)
    {
        using var whole = FixtureDatabase.Create("""
            create table people (id integer primary key, name text);
            insert into people with recursive c(i) as (select 1 union all select i + 1 from c where i < 900) select i, 'name ' || i || zeroblob(40) from c;
            """, "town");
        var bytes = File.ReadAllBytes(whole.Path);
        // Page 2 is the table's root. All leaves beneath it are noise.
        bytes.AsSpan(2 * 4096).Fill(0x5a);
        using var folder = new TemporaryFolder();
        using var app = TestApp.Serving(new ServeOptions { Immutable = [folder.Write("town.db", bytes)] });

        var answer = await app.GetAsync(path);

        Assert.Equal(503, answer.Status);
        Assert.Contains("malformed", answer.Text);
        Assert.Contains("malformed", Assert.IsType<DatabaseDamaged>(Assert.Single(app.Mistakes)).Message);
    }

    private static async Task RunAsync(int seed, int files)
    {
        using var whole = FixtureDatabase.Create("""
            create table people (id integer primary key, name text, score real);
            insert into people with recursive c(i) as (select 1 union all select i + 1 from c where i < 600) select i, 'name ' || (i % 9), i / 3.0 from c;
            create index by_name on people(name);
            create table wide (id integer primary key, data blob);
            insert into wide values (1, zeroblob(30000)), (2, randomblob(9000));
            create table pairs (a text, b integer, primary key (a, b)) without rowid;
            insert into pairs select name, id from people;
            create view shown as select name, count(*) from people group by name;
            create virtual table notes using fts5(body);
            insert into notes select 'word ' || name from people;
            """, "town");
        var bytes = File.ReadAllBytes(whole.Path);
        var random = new Random(seed);
        for (var i = 0; i < files; i++)
        {
            using var folder = new TemporaryFolder();
            var path = folder.Write("town.db", Damage(bytes, random));
            var options = i % 2 == 0 ? new ServeOptions { Immutable = [path] } : new ServeOptions { Files = [path] };
            try
            {
                await TryAsync(options);
            }
            catch (Exception failed)
            {
                throw new InvalidOperationException($"Seed {seed}, file {i}: {failed.Message}", failed);
            }
        }
    }

    private static async Task TryAsync(ServeOptions options)
    {
        TestApp? app = null;
        try
        {
            app = TestApp.Serving(options);
            await StartupCheck.RunAsync(app.Site, null, CancellationToken.None);
        }
        catch (StartupError refused)
        {
            Assert.Single(refused.Lines);
            app?.Dispose();
            return;
        }
        using (app)
        {
            foreach (var path in Paths)
            {
                var answer = await app.GetAsync(path);
                Assert.True(answer.Status is >= 200 and < 500 or 503, $"{path} answers {answer.Status}");
                Assert.True(answer.Status == 200 || answer.Text.Length > 0, $"{path} says no reason");
            }
            Assert.DoesNotContain(app.Mistakes, mistake => mistake is not (StartupError or DatabaseDamaged));
        }
    }

    /// <summary>A copy with one kind of damage.</summary>
    private static byte[] Damage(byte[] whole, Random random)
    {
        const int page = 4096;
        var bytes = (byte[])whole.Clone();
        switch (random.Next(7))
        {
            case 0: return bytes[..random.Next(bytes.Length)];
            case 1: return bytes[..(random.Next(1, bytes.Length / page) * page)];
            case 2:
                for (var i = random.Next(1, 200); i > 0; i--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                break;
            case 3:
                // Headers of pages, where the structure is.
                for (var i = random.Next(1, 8); i > 0; i--) bytes[random.Next(bytes.Length / page) * page + random.Next(16)] = (byte)random.Next(256);
                break;
            case 4:
                bytes.AsSpan(random.Next(1, bytes.Length / page) * page, page).Clear();
                break;
            case 5:
                bytes.AsSpan(random.Next(bytes.Length / page) * page,
                    page).CopyTo(bytes.AsSpan(random.Next(1, bytes.Length / page) * page));
                break;
            default:
                random.NextBytes(bytes.AsSpan(random.Next(1, bytes.Length / page) * page, page));
                break;
        }
        return bytes;
    }
}
