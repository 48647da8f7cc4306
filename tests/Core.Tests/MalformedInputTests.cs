namespace Core.Tests;

/// <summary>Whatever a request says, its answer is a 4xx that says what is wrong, and never a 500.</summary>
public sealed class MalformedInputTests
{
    private const string Schema = """
        create table t (id integer primary key, name text, tags text);
        insert into t values (1, 'one', '["a"]'), (2, 'two', 'no json');
        create table pairs (a text, b text, primary key (a, b));
        insert into pairs values ('x', 'y');
        create table plain (v text);
        insert into plain values ('v');
        create view seen as select * from t;
        """;

    public static TheoryData<string, int, string> Requests => new()
    {
        { "/fixture/t.json?_size=abc", 400, "_size" },
        { "/fixture/t.json?_size=-1", 400, "_size" },
        { "/fixture/t.json?_size=1.5", 400, "_size" },
        { "/fixture/t.json?_size=1001", 400, "_size" },
        { "/fixture/t.json?_size=99999999999999999999", 400, "_size" },
        { "/fixture/t.json?_shape=x", 400, "_shape" },
        { "/fixture/t/1.json?_shape=x", 400, "_shape" },
        { "/fixture/-/query.json?sql=select+1&_shape=x", 400, "_shape" },
        { "/fixture/-/query.json?sql=select+1&_shape=object", 400, "_shape=object" },
        { "/fixture/plain.json?_shape=object", 400, "_shape=object" },
        { "/fixture/seen.json?_next=abc", 400, "_next" },
        { "/fixture/seen.json?_next=1.5", 400, "_next" },
        { "/fixture/seen.json?_next=99999999999", 400, "_next" },
        { "/fixture/t.json?_json_infinity=maybe", 400, "_json_infinity" },
        { "/fixture/t/1.json?_json_infinity=maybe", 400, "_json_infinity" },
        { "/fixture/-/query.json?sql=select+1&_json_infinity=maybe", 400, "_json_infinity" },
        { "/fixture/t.json?_timelimit=x", 400, "_timelimit" },
        { "/fixture/t.json?_timelimit=-1", 400, "_timelimit" },
        { "/fixture/t.json?_timelimit=99999999999", 400, "_timelimit" },
        { "/fixture/-/query.json?sql=select+1&_timelimit=x", 400, "_timelimit" },
        { "/fixture/t.json?_sort=nothing", 400, "nothing" },
        { "/fixture/t.json?_sort_desc=id%00", 400, "" },
        { "/fixture/t.json?_sort=id&_sort_desc=id", 400, "_sort" },
        { "/fixture/t.json?_sort=id;drop+table+t", 400, "" },
        { "/fixture/t.json?_col=nothing", 400, "_col" },
        { "/fixture/t.json?_nocol=nothing", 400, "_nocol" },
        { "/fixture/t.json?_nocol=id", 400, "_nocol" },
        { "/fixture/t.json?_extra=nothing", 400, "_extra" },
        { "/fixture/t/1.json?_extra=nothing", 400, "_extra" },
        { "/fixture/t.json?name__in=[1,", 400, "name__in" },
        { "/fixture/t.json?_through=x", 400, "_through" },
        { "/fixture/t.json?_through={", 400, "_through" },
        { "/fixture/t.json?_through=[]", 400, "_through" },
        { "/fixture/t.json?_through=%7B%22table%22:%22t%22%7D", 400, "_through" },
        { "/fixture/t.json?_through=%7B%22table%22:%22%5Cud800%22,%22column%22:%22a%22,%22value%22:%22b%22%7D", 400, "_through" },
        { "/fixture/t.json?_facet=nothing", 400, "_facet=nothing" },
        { "/fixture/t.json?_facet_array=nothing", 400, "_facet_array=nothing" },
        { "/fixture/t.json?_facet_date=%00", 400, "_facet_date" },
        { "/fixture/t.json?%00=1", 400, "" },
        { "/fixture/t.csv?_stream=1&_next=1", 400, "_next" },
        { "/fixture/t.csv?_size=abc", 400, "_size" },
        { "/fixture/t?_size=abc", 400, "_size" },
        { "/nothing.json", 404, "Database" },
        { "/nothing/t.json", 404, "Database" },
        { "/fixture/nothing.json", 404, "Table" },
        { "/fixture/nothing/1.json", 404, "Table" },
        { "/fixture/t/99.json", 404, "Row" },
        { "/fixture/t/abc.json", 404, "Row" },
        { "/fixture/t/~00.json", 404, "Row" },
        { "/fixture/t/1,2.json", 400, "primary key" },
        { "/fixture/pairs/x.json", 400, "primary key" },
        { "/fixture/pairs/x,y,z.json", 400, "primary key" },
        { "/fixture/pairs/,.json", 404, "Row" },
        { "/fixture/seen/1.json", 404, "" },
        { "/fixture/t.xyz", 404, "format" },
        { "/fixture.xyz", 404, "format" },
        { "/fixture/t/1.xyz", 404, "format" },
        { "/fixture/-/query.xyz?sql=select+1", 404, "format" },
        { "/fixture/t.json?_format=xyz", 200, "" },
        { "/fixture/t?_format=xyz", 404, "format" },
        { "/fixture/t/1.blob", 400, "_blob_column" },
        { "/fixture/t/1.blob?_blob_column=nothing", 400, "nothing" },
        { "/fixture/-/query.json", 400, "sql" },
        { "/fixture/-/query.json?sql=", 400, "sql" },
        { "/fixture/-/query.json?sql=%00", 400, "" },
        { "/fixture/-/query.json?sql=select+1%00", 400, "NUL" },
        { "/fixture/-/query.json?sql=select+%27%00%27", 400, "NUL" },
        { "/fixture/-/query.json?sql=select+1;select+2", 400, "one statement" },
        { "/fixture/-/query.json?sql=%ff", 400, "" },
        { "/fixture/-/query.json?sql=select+%ff", 400, "" },
        { "/fixture/t~00.json", 404, "Table" },
        { "/~00.json", 404, "Database" },
        { "/-/static/nothing.css", 404, "" },
        { "/-/static/../Datasette.dll", 404, "" },
        { "/-/static/..%2f..%2fetc%2fpasswd", 404, "" },
        { "/-/nothing.json", 404, "" },
    };

    [Theory]
    [MemberData(nameof(Requests))]
    public async Task AMalformedRequestIsToldWhatIsWrong(string target, int status, string says)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var response = await app.GetAsync(target);
        Assert.Equal(status, response.Status);
        Assert.Contains(says, response.Text);
        Assert.Empty(app.Mistakes);
    }

    public static TheoryData<string> Odd =>
    [
        "/%00", "/%", "/%ff%fe", "/~", "/~zz", "/..", "/../..", "/./", "/fixture/../t", "/fixture/t/%00", "/fixture/t/..", "/fixture//",
        "//", "///", "/?", "/?&&&===",
        "/fixture?sql=", "/fixture/t?%", "/fixture/t?=", "/fixture/t?%ff=%fe", "/fixture/t?__exact=1", "/fixture/t?__=1",
        "/fixture/t?_sort=", "/fixture/t?_next=",
        "/fixture/t?_next=,,,,", "/fixture/t?_next=~", "/fixture/t?_next=%00", "/fixture/t?_sort=name&_next=$null",
        "/fixture/t?_sort=name&_next=", "/fixture/t?_size=", "/fixture/t?_col=", "/fixture/t?_extra=",
        "/fixture/t?_extra=,,,", "/fixture/t?_labels=maybe", "/fixture/t?_facet=nothing", "/fixture/t?_search=%22", "/fixture/t?_where=x",
        "/fixture/t?_json=nothing",
        "/fixture/seen?_next=-5", "/fixture/seen?_next=2147483647", "/fixture/seen?_sort=name&_next=1", "/fixture/seen.json?_shape=object",
        "/fixture/plain/1.json?_shape=object", "/fixture/plain/x", "/fixture/plain/9223372036854775808", "/fixture/t/%E2%82%AC",
        "/fixture/pairs/,", "/fixture/t/1.", "/fixture/t/.json", "/.json/", "/-", "/-/", "/-/-",
        "/fixture/-/", "/fixture/-", "/fixture/-/query/", "/fixture/-/query.json?sql=select+:a&a=%00", "/fixture/t?name__in=[[[]]]",
        "/fixture/t?name__in=[1e400]", "/fixture/t?name__in=[{}]",
        "/fixture/t?name__date=%ff", "/fixture/t?name__glob=[", "/fixture/t?name__like=%25%25%25", "/fixture/t?id__gt=%F0%9D%9F%97", "*",
        "http://", "http://localhost", "http://localhost/fixture/t.json", "fixture/t",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    public async Task AnOddRequestIsAnsweredWithoutAMistake(string target)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        foreach (var method in new[] { "GET", "HEAD", "POST", "OPTIONS", "DELETE", "NONSENSE" })
            Assert.InRange((await app.SendAsync(method, target)).Status, 200, 499);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("/{0}", 404)]
    [InlineData("/fixture/{0}.json", 404)]
    [InlineData("/fixture/t/{0}.json", 404)]
    [InlineData("/fixture/t.json?name={0}", 200)]
    [InlineData("/fixture/t.json?{0}=1", 200)]
    [InlineData("/fixture/t.json?_next={0}", 200)]
    [InlineData("/fixture/t.json?_sort={0}", 400)]
    [InlineData("/fixture/-/query.json?sql=select+{0}", 400)]
    [InlineData("/fixture/-/query.json?sql=select+:a&a={0}", 200)]
    public async Task ALongRequestIsAnswered(string pattern, int status)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        Assert.Equal(status, (await app.GetAsync(string.Format(pattern, new string('x', 100_000)))).Status);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("/fixture/t.json?name__in=", "x,")]
    [InlineData("/fixture/t.json?", "name=x&")]
    [InlineData("/fixture/-/query.json?sql=select+", "(")]
    [InlineData("/fixture/-/query.json?sql=select+1", "%2B1")]
    [InlineData("/fixture/t.json?_col=name", "&_col=name")]
    [InlineData("/fixture/t.json?_next=", "1,")]
    public async Task ARequestOfManyPartsIsAnswered(string start, string part)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        Assert.InRange((await app.GetAsync(start + string.Concat(Enumerable.Repeat(part, 40_000)))).Status, 200, 499);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("If-None-Match", ",,,\"")]
    [InlineData("If-None-Match", "W/")]
    [InlineData("Accept-Encoding", ";q=,=;br;;q=x")]
    [InlineData("Host", "")]
    [InlineData("Accept", "application/json")]
    [InlineData("Content-Type", "application/json")]
    [InlineData("Range", "bytes=0-1")]
    [InlineData("Cookie", "=;==;\"")]
    [InlineData("Authorization", "")]
    public async Task AnOddHeaderIsPassedOver(string name, string value)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        Assert.Equal(200, (await app.GetAsync("/fixture/t.json", Header(name, value))).Status);
        Assert.Equal(404, (await app.GetAsync("/fixture/nothing", Header(name, value))).Status);
        Assert.Empty(app.Mistakes);
    }

    [Theory]
    [InlineData("/fixture/nothing.json", "", """{"ok": false, "error": "Table not found", "errors": ["Table not found"], "status": 404}""")]
    [InlineData("/fixture/t?_size=x", "Accept", """{"ok": false, "error": "_size must be a positive integer", """)]
    // Datasette sends a 404 as HTML whatever the Accept header says, if the path has no suffix.
    [InlineData("/fixture/nothing", "Accept", "<!DOCTYPE html>")]
    public async Task AnErrorIsJsonForWhoeverAsksForJson(string target, string header, string start)
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        var response = header.Length == 0 ? await app.GetAsync(target) : await app.GetAsync(target, Header(header, "application/json"));
        Assert.StartsWith(start, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorPageEscapesWhatItRepeats()
    {
        using var database = FixtureDatabase.Create(Schema);
        using var app = Serving(database);
        foreach (var target in new[] { "/fixture/t?_sort=%3Cscript%3E", "/fixture/t?_col=%3Cscript%3E",
            "/fixture/t?_shape=x&_extra=%3Cscript%3E", "/fixture/-/query?sql=select+%3Cscript%3E",
            "/fixture/t?_sort=name&name=%3Cscript%3E" })
            Assert.DoesNotContain("<script>", (await app.GetAsync(target)).Text);
    }
}
