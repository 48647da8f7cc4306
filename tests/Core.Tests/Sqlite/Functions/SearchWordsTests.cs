using Datasette.Sqlite.Functions;

namespace Core.Tests.Sqlite.Functions;

/// <summary>FTS5's NEAR compares every place of every word with every other, in one call that nothing ends.</summary>
public sealed class SearchWordsTests
{
    private static readonly string Repeated = string.Join(' ', Enumerable.Repeat("a*", 40));

    [Theory]
    [InlineData("plain")]
    [InlineData("ascii")]
    [InlineData("porter")]
    [InlineData("named")]
    public async Task ASearchThatNamesOneWordOftenIsRefused(string table)
    {
        using var database = Database();
        using var app = TestApp.Serving(database);
        var near = Uri.EscapeDataString($"NEAR({Repeated})");

        foreach (var path in new[]
        {
            $"/town/{table}.json?_search={near}&_searchmode=raw",
            $"/town/-/query.json?sql=select+count(*)+from+{table}+where+{table}+match+:q&q={near}",
            $"/town/-/query.json?sql=select+count(*)+from+{table}(:q)&q={near}",
            $"/town/-/query.json?sql=select+count(*)+from+{table}+where+{table}+%3D+:q&q={near}",
            $"/town/-/query.json?sql=select+count(*)+from+{table}+where+{table}+match+'NEAR('||replace(printf('%25.200000c','x'),'x','a+')||')'",
            $"/town/-/query.json?sql=select+bm25({table})+from+{table}+where+{table}+match+:q&q={Uri.EscapeDataString(Repeated.Replace(" ", " OR ", StringComparison.Ordinal))}",
        })
        {
            var answer = await app.GetAsync(path);
            Assert.True(answer.Status == 400, path);
            Assert.Contains(SearchWords.Refusal, answer.Text);
        }
    }

    [Fact]
    public async Task TrigramsMayRepeatAsTextsDo()
    {
        using var database = Database();
        using var app = TestApp.Serving(database);

        Assert.Equal(1, (await app.GetAsync("/town/parts.json?_shape=array&_search=000000000000")).Json().GetArrayLength());
        Assert.Contains(SearchWords.Refusal, (await app.GetAsync($"/town/parts.json?_search={new string('0', 400)}")).Text);
    }

    [Fact]
    public async Task WordsOfASearchThatIsMadeForEachRowAreCountedForEach()
    {
        using var database = Database();
        using var app = TestApp.Serving(database);

        foreach (var sql in new[]
        {
            "select count(*) from words join plain on plain match words.word",
            "select sum((select count(*) from plain where plain match words.word)) from words",
            "select count(*) from (select words.id from words join plain on plain match words.word order by plain.rank)",
        })
            Assert.Equal(300, (await app.GetAsync($"/town/-/query.json?_shape=arrayfirst&sql={Uri.EscapeDataString(sql)}")).Json()[0].GetInt32());
    }

    [Fact]
    public async Task ManyDifferentWordsAreFine()
    {
        using var database = Database();
        using var app = TestApp.Serving(database);
        var words = string.Join(" OR ", Enumerable.Range(0, 200).Select(i => $"w{i}").Append("a"));

        Assert.Equal(1, (await app.GetAsync($"/town/plain.json?_shape=array&_searchmode=raw&_search={Uri.EscapeDataString(words)}")).Json().GetArrayLength());
    }

    private static FixtureDatabase Database() => FixtureDatabase.Create("""
        create virtual table plain using fts5(body);
        create virtual table ascii using fts5(body, tokenize='ascii');
        create virtual table porter using fts5(body, tokenize='porter ascii');
        create virtual table named using fts5(body, tokenize='unicode61 remove_diacritics 2');
        create virtual table parts using fts5(body, tokenize='trigram');
        insert into plain values ('a b a b a b');
        insert into ascii select body from plain;
        insert into porter select body from plain;
        insert into named select body from plain;
        insert into parts values ('x 000000000000 y');
        create table words (id integer primary key, word text);
        insert into words with recursive c(i) as (select 1 union all select i + 1 from c where i < 300) select i, 'a' from c;
        """, "town");
}
