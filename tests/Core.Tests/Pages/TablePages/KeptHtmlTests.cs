namespace Core.Tests.Pages.TablePages;

/// <summary>
/// Parts of a table's page are kept as they were written last. A page is the same byte for byte as on a site that was asked for nothing
/// before, whatever other addresses, hosts and actors asked for in between.
/// </summary>
public sealed class KeptHtmlTests : IDisposable
{
    private const string Rules = "databases: {fixture: {tables: {secret: {label_column: name, allow: {id: ann}}}}}";

    /// <summary>Neighbours differ in one thing each: in arguments, in spelling, in host, or in who asks.</summary>
    private static readonly (string Path, string Host, string? Actor)[] Asked =
    [
        ("/fixture/items", "one.example", null), ("/fixture/items?_sort=a", "one.example", null),
        ("/fixture/items?_sort_desc=a", "one.example", null), ("/fixture/items?_sort_desc=b", "one.example", null),
        ("/fixture/items?a=x", "one.example", null), ("/fixture/items?a=x&a=y", "one.example", null),
        ("/fixture/items?a__contains=x&_sort=b", "one.example", null), ("/fixture/items?_col=a", "one.example", null),
        ("/fixture/items?_nocol=a&_facet=b", "one.example", null), ("/fixture/items?_facet=b", "one.example", null),
        ("/fixture/items?_facet=b&_size=2", "one.example", null), ("/fixture/items?_facet=", "one.example", null),
        ("/fixture/items?_summary=1", "one.example", null), ("/fixture/items?_columns=1&_size=", "one.example", null),
        ("/fixture/items", "two.example", null),
        ("/fixture/items", "one.example", "ann"), ("/fixture/items", "one.example", "bob"), ("/fixture/items", "one.example", "ann"),
        ("/fixture/items?_sort=secret", "one.example", "ann"), ("/fixture/items?_sort=secret", "one.example", null),
        ("/fixture/items?_size=1&_next=1", "one.example", null), ("/fixture/items?a=%3Cb%3E%22&_sort=a", "one.example", null),
        ("/fixture/both", "one.example", null), ("/fixture/items", "one.example", null),
    ];

    private readonly FixtureDatabase _database = FixtureDatabase.Create("""
        create table secret (id integer primary key, name text);
        create table items (id integer primary key, a text, b text, secret integer references secret(id));
        insert into secret values (1, 'hushed one'), (2, 'hushed two');
        with recursive n(i) as (select 1 union all select i + 1 from n where i < 40)
        insert into items select i, substr('xyz', 1 + i % 3, 1), 'kind ' || i % 4, 1 + i % 2 from n;
        create view both as select a, b from items;
        """);

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task APageIsTheSameWhateverWasAskedForBefore()
    {
        using var busy = TestApp.Configured(_database, Rules);
        for (var round = 0; round < 2; round++)
        {
            foreach (var (path, host, actor) in Asked)
            {
                using var fresh = TestApp.Configured(_database, Rules);
                var page = await TextAsync(busy, path, host, actor);
                Assert.Equal(await TextAsync(fresh, path, host, actor), page);
                Assert.Equal(page, await TextAsync(busy, path, host, actor));
                Assert.Equal(actor == "ann", page.Contains("hushed", StringComparison.Ordinal));
            }
        }
    }

    private static async Task<string> TextAsync(TestApp app, string path, string host, string? actor)
    {
        var answer = await app.GetAsync(path, [.. app.As(actor), TestApp.Header("Host", host)]);
        Assert.True(answer.Status == 200, $"{path}: {answer.Text}");
        return answer.Text;
    }
}
