using System.Text.Json;
using Datasette.Application;

namespace Core.Tests.Pages.TablePages;

/// <summary><c>/DB/TABLE/-/autocomplete</c>: rows by what somebody types.</summary>
public sealed class AutocompleteTests
{
    private const string Schema = """
        create table people (id integer primary key, name text);
        insert into people values (2, 'a long name without digits'), (20, '2'), (21, '22'), (200, 'A'), (3, 'a name with 2 in it');
        create table places (country text, code text, name text, primary key (country, code));
        insert into places values ('us', 'ca', 'California'), ('ca', 'bc', 'British Columbia'), ('mx', 'ca', 'Campeche'), ('zz', 'zz', 'Nothing');
        create table signs (id integer primary key, name text);
        insert into signs values (1, '100% wool'), (2, '100X wool'), (3, 'a_b'), (4, 'a\b'), (5, 'ab');
        create table loose (v text);
        insert into loose values ('x'), ('y');
        create table "odd, name" ("the key" text primary key, "the label" text unique);
        insert into "odd, name" values ('k"1', 'one');
        create view seen as select * from people;
        """;

    public static TheoryData<string, string> Searches => new()
    {
        // The row of that key, labels that hold the text by their length, keys that do.
        { "/fixture/people/-/autocomplete?q=2", "2 20 21 3 200" },
        { "/fixture/people/-/autocomplete.json?q=2", "2 20 21 3 200" },
        { "/fixture/people/-/autocomplete?q=NAME", "3 2" },
        { "/fixture/people/-/autocomplete?q=", "" },
        { "/fixture/people/-/autocomplete?q=+", "" },
        { "/fixture/people/-/autocomplete", "" },
        { "/fixture/people/-/autocomplete?_initial=1", "200 21 20 3 2" },
        { "/fixture/people/-/autocomplete?q=&_initial=1", "200 21 20 3 2" },
        { "/fixture/people/-/autocomplete?q=22&_initial=1", "21" },
        { "/fixture/places/-/autocomplete?q=ca", "mx,ca us,ca ca,bc" },
        { "/fixture/signs/-/autocomplete?q=100%25", "1" },
        { "/fixture/signs/-/autocomplete?q=a_b", "3" },
        { "/fixture/signs/-/autocomplete?q=a%5Cb", "4" },
        { "/fixture/loose/-/autocomplete?q=2", "2" },
        { "/fixture/loose/-/autocomplete?q=y", "" },
        { "/fixture/odd~2C+name/-/autocomplete?q=k%22", "k\"1" },
        { "/fixture/people/-/autocomplete?q='; drop table people --", "" },
    };

    [Theory]
    [MemberData(nameof(Searches))]
    public async Task TheRowsAreThoseThatHoldTheText(string target, string keys)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        Assert.Equal(keys, Keys(await app.JsonAsync(target.Replace(" ", "+", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task ARowIsItsKeyAndItsLabel()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        Assert.Equal("""{"ok": true, "rows": [{"pks": {"country": "us", "code": "ca"}, "label": "California"}]}""", (await app.GetAsync("/fixture/places/-/autocomplete?q=forn")).Text);
        Assert.Equal("""{"ok": true, "rows": [{"pks": {"rowid": 1}}]}""", (await app.GetAsync("/fixture/loose/-/autocomplete?q=1")).Text);
    }

    [Fact]
    public async Task NoMoreThanTenRowsAreOffered()
    {
        using var database = FixtureDatabase.Numbers(500);
        using var app = Serving(database);
        Assert.Equal("1 10 11 12 13 14 15 16 17 18", Keys(await app.JsonAsync("/fixture/numbers/-/autocomplete?q=1")));
        Assert.Equal("500 499 498 497 496 495 494 493 492 491", Keys(await app.JsonAsync("/fixture/numbers/-/autocomplete?_initial=1")));
    }

    [Theory]
    [InlineData("item-1999", "item-199900 item-199901 item-199902")]
    [InlineData("ITEM-1999", "")]
    public async Task ATableTooLargeToLookThroughIsAskedByItsIndex(string text, string keys)
    {
        using var database = FixtureDatabase.Create("""
            create table things (id text primary key, name text);
            insert into things with recursive counted(i) as (select 199900 union all select i + 1 from counted where i < 199902)
                select printf('item-%06d', i), 'item-1999' from counted;
            insert into things with recursive counted(i) as (select 0 union all select i + 1 from counted where i < 3000)
                select printf('other-%06d', i), 'name' from counted;
            """);
        // Each look at the clock costs a second: a search through the table is too slow, a look into its index is not.
        using var app = Serving(new ServeOptions { Immutable = [database.Path] }, new SteppingTime(TimeSpan.FromMilliseconds(100)));
        var response = await app.GetAsync($"/fixture/things/-/autocomplete?q={text}");
        Assert.Equal(keys, Keys(response.Json()));
        Assert.Equal("no-store", response.Header("Cache-Control"));
    }

    [Theory]
    [InlineData("/fixture/seen/-/autocomplete.json?q=a", 400, "tables")]
    [InlineData("/fixture/nothing/-/autocomplete.json?q=a", 404, "Table")]
    [InlineData("/nothing/people/-/autocomplete.json?q=a", 404, "Database")]
    [InlineData("/fixture/people/-/autocomplete.csv?q=a", 404, "")]
    [InlineData("/fixture/people/-/autocomplete.json?q=a&_timelimit=x", 400, "_timelimit")]
    public async Task WhatCannotBeSearchedSaysSo(string target, int status, string says)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var response = await app.GetAsync(target);
        Assert.Equal(status, response.Status);
        Assert.Contains(says, response.Text, StringComparison.Ordinal);
        Assert.Empty(app.Mistakes);
    }

    [Fact]
    public async Task APageTriesAutocompleteOnATable()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var list = await app.GetAsync("/-/debug/autocomplete");
        Assert.Contains("<a href=\"/-/debug/autocomplete?database=fixture&amp;table=people\">", list.Text, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"robots\" content=\"noindex\">", list.Text, StringComparison.Ordinal);
        var page = await app.GetAsync("/-/debug/autocomplete?database=fixture&table=people");
        Assert.Contains("data-autocomplete=\"/fixture/people/-/autocomplete\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("/-/static/autocomplete.js?_hash=", page.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await app.GetAsync("/-/debug/autocomplete?database=fixture&table=%3Cscript%3E")).Status);
        Assert.Equal(404, (await app.GetAsync("/-/debug/autocomplete?database=x&table=people")).Status);
    }

    private static string Keys(JsonElement answer) => string.Join(' ', answer.GetProperty("rows").EnumerateArray()
        .Select(row => string.Join(',', row.GetProperty("pks").EnumerateObject().Select(key => key.Value.ToString()))));
}
