using Datasette.Application;
using Datasette.Authentication;
using Datasette.Inspection;
using static Functions.Tests.Azure.WireClient;

namespace Functions.Tests.Cdn;

/// <summary>
/// A published site: two databases at hashed URLs, of which <c>shop</c> has a table that alice alone may see. It can be published again,
/// at the address that it has.
/// </summary>
internal sealed class CdnSite : IAsyncDisposable
{
    private const string Secret = "the secret of the CDN's tests";

    private readonly FixtureDatabase _shop = FixtureDatabase.Create("""
        create table makers (id integer primary key, name text, city text);
        insert into makers with recursive n(i) as (select 1 union all select i + 1 from n where i < 12)
            select i, 'maker ' || i, case i % 3 when 0 then 'Köln' when 1 then 'Łódź' else 'Oslo' end from n;
        create table things (id integer primary key, name text, maker integer references makers (id), price real, colour text);
        create index things_maker on things (maker);
        insert into things with recursive n(i) as (select 1 union all select i + 1 from n where i < 60)
            select i, 'thing ' || i, 1 + i % 12, i * 1.25, case i % 2 when 0 then 'red' else 'green' end from n;
        create table plans (id integer primary key, plan text);
        insert into plans values (1, 'the plan of alice');
        create view cheap as select * from things where price < 10;
        """, "shop");
    private readonly FixtureDatabase _notes = FixtureDatabase.Create("""
        create table notes (id integer primary key, text text);
        insert into notes with recursive n(i) as (select 1 union all select i + 1 from n where i < 40) select i, 'note ' || i from n;
        """, "notes");
    private readonly int _port = CdnProgram.FreePort();
    private readonly int _ttl;
    private int _pageSize = 10;
    private TemporaryFolder? _bundle;
    private Executable? _program;
    private SiteManifest? _manifest;

    private CdnSite(int ttl) => _ttl = ttl;

    public Uri Address => new($"http://127.0.0.1:{_port}");

    public string Shop => Hashed(0);

    public string Notes => Hashed(1);

    /// <summary>The cookie of alice, who may see her plans.</summary>
    public static KeyValuePair<string, string> Cookie { get; } = Signed(app => app.As("alice")[0]);

    /// <summary>A token of alice's.</summary>
    public static KeyValuePair<string, string> Token { get; } = Signed(app => new KeyValuePair<string, string>(
        "Authorization", "Bearer " + new SignedToken(app.Site.Signer, app.Site.Settings, TimeProvider.System).Create("alice")));

    /// <param name="ttl">Seconds that pages without a hash are kept. With 0 no CDN keeps them.</param>
    public static async Task<CdnSite> StartAsync(int ttl)
    {
        var site = new CdnSite(ttl);
        await site.PublishAsync();
        return site;
    }

    /// <summary>Publishes again, with one row changed.</summary>
    public async Task ChangeARowAsync()
    {
        _shop.Execute("update things set name = 'thing 7, changed' where id = 7");
        await EndAsync();
        await PublishAsync();
    }

    /// <summary>Publishes the same data again, with another number of rows a page.</summary>
    public async Task ChangePageSizeAsync(int rows)
    {
        _pageSize = rows;
        await EndAsync();
        await PublishAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _shop.Dispose();
        _notes.Dispose();
    }

    private async Task PublishAsync()
    {
        _bundle = await BundleTests.BundleAsync(new BakeRequest
        {
            Files = [_shop.Path, _notes.Path],
            ConfigFile = _shop.Folder.Write("datasette.yaml", "databases: {shop: {tables: {plans: {allow: {id: alice}}}}}"),
            Settings = [new("hash_urls", "on"), new("default_cache_ttl", $"{_ttl}"), new("default_page_size", $"{_pageSize}"),
                // A page whose facets or suggestions ran out of time is not kept: on a busy machine they may take long.
                new("facet_time_limit_ms", "5000"), new("facet_suggest_time_limit_ms", "5000"), new("sql_time_limit_ms", "5000")],
        });
        _manifest = SiteManifest.Read(_bundle.Path);
        _program = Executable.Start([],
            new Dictionary<string, string> { ["PORT"] = $"{_port}", ["DATASETTE_SECRET"] = Secret }, _bundle.Path);
        while (true)
        {
            try
            {
                Assert.Equal(200, (await SendAsync(Address, "/-/healthz")).Status);
                return;
            }
            catch (HttpRequestException) when (!_program.HasEnded)
            {
                await Task.Delay(20);
            }
        }
    }

    private async Task EndAsync()
    {
        if (_program is not null) Assert.Equal((0, ""), await TerminatedAsync(_program));
        _program?.Dispose();
        _bundle?.Dispose();

        static async Task<(int, string)> TerminatedAsync(Executable program)
        {
            var end = await program.TerminateAsync();
            return (end.Status, end.Errors);
        }
    }

    /// <summary>SHA-256 of the files.</summary>
    public IEnumerable<string> FileHashes => _manifest!.Databases.Select(database => database.Hash);

    private string Hashed(int database) => "/" + HashedUrls.Route(_manifest!, _manifest!.Databases[database]);

    private static KeyValuePair<string, string> Signed(Func<TestApp, KeyValuePair<string, string>> sign)
    {
        using var app = TestApp.Serving(new Datasette.Application.ServeOptions { Secret = Secret });
        return sign(app);
    }
}
