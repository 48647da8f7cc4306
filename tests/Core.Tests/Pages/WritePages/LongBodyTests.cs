using System.Text;

namespace Core.Tests.Pages.WritePages;

/// <summary>JSON bodies of more than 1 MiB, whose rows are read from a temporary file: as shorter ones, with the same mistakes.</summary>
public sealed class LongBodyTests
{
    private const string Schema = "create table t (id integer primary key, a text, b real)";
    private static readonly string Long = new('x', 1_100_000);

    [Fact]
    public async Task RowsAreWrittenAsThoseOfAShortBody()
    {
        using var site = Site();
        var rows = string.Join(", \n", Enumerable.Range(1, 20_000).Select(i =>
            $$"""{"id": {{i}}, "a": "row {{i}} é \ud83d\ude00 {[\"]}\\", "b": {{(i % 2 == 0 ? "NaN" : "1.5")}}}"""));
        var answer = await site.PostAsync("/d/t/-/insert", $$"""{"ignore": false, "rows": [{{rows}}], "return": 0}""");
        Assert.Equal((201, "{\"ok\": true}"), (answer.Status, answer.Text));
        Assert.Equal("[20000]", await site.ValuesAsync("select count(*) from t where a = 'row ' || id || ' é 😀 {[\"]}\\'"));
        Assert.Equal("[10000]", await site.ValuesAsync("select count(*) from t where b is null"));
        Assert.Equal("""insert-rows {"database":"d","table":"t","num_rows":20000,"ignore":false,"replace":false}""", site.Events.Single());
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task OptionsBehindTheRowsCount()
    {
        using var site = Site();
        var body = $$$"""{"rows": [{"id": 1, "a": "{{{Long}}}"}, {"id": 1, "c": {"$base64": true, "encoded": "AAE="}}], "alter": true, "replace": true}""";
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert", body)).Status);
        Assert.Equal("[\"1 0001\"]", await site.ValuesAsync("select id || ' ' || hex(c) from t"));
        Assert.Equal(200, (await site.PostAsync("/d/t/-/upsert", $$"""{"rows": [{"id": 1, "a": "{{Long}}"}], "return": true}""")).Status);
        Assert.Equal("[\"0001 1100000\"]", await site.ValuesAsync("select hex(c) || ' ' || length(a) from t"));
    }

    [Fact]
    public async Task ATableIsCreatedFromThem()
    {
        using var site = Site();
        var body = $$"""{"table": "n", "pk": "k", "rows": [{"k": 1, "v": "{{Long}}"}, {"k": 2, "w": 1.5}]}""";
        Assert.Equal(201, (await site.PostAsync("/d/-/create", body)).Status);
        Assert.Equal("[2]", await site.ValuesAsync("select count(*) from n"));
        Assert.Equal("[\"k INTEGER\", \"v TEXT\", \"w REAL\"]",
            await site.ValuesAsync("select name || ' ' || type from pragma_table_info('n')"));
    }

    [Fact]
    public async Task TheLastOfEqualNamesCounts()
    {
        using var site = Site();
        var body = $$"""{"rows": [{"id": 1, "a": "{{Long}}"}], "rows": [{"id": 2, "id": 3}]}""";
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert", body)).Status);
        Assert.Equal("[3]", await site.ValuesAsync("select id from t"));
    }

    public static TheoryData<string, string> Mistaken => new()
    {
        { "{\"rows\": [{\"a\": \"LONG\"}, {\"a\": tru}]}", "Invalid JSON: Expecting value: line 1 column 1100028 (char 1100027)" },
        { "{\"rows\": [{\"a\": \"éLONG\"},\n {\"a\" 1}]}", "Invalid JSON: Expecting ':' delimiter: line 2 column 7 (char 1100028)" },
        { "{\"rows\": [{\"a\": \"LONG\"} {}]}", "Invalid JSON: Expecting ',' delimiter: line 1 column 1100021 (char 1100020)" },
        { "{\"rows\": [{\"a\": \"LONG\"},]}", "Invalid JSON: Expecting value: line 1 column 1100021 (char 1100020)" },
        { "{\"rows\": [{\"a\": \"LONG\"}]} x", "Invalid JSON: Extra data: line 1 column 1100023 (char 1100022)" },
        { "{\"rows\": [{\"a\": \"LONG\"}", "Invalid JSON: Expecting ',' delimiter: line 1 column 1100020 (char 1100019)" },
        { "{\"rows\": [{\"a\": \"LONG", "Invalid JSON: Unterminated string starting at: line 1 column 17 (char 16)" },
        { "[\"LONG\"]", "JSON must be a dictionary" },
        { "\"LONG\"", "Invalid JSON: Expecting value: line 1 column 1 (char 0)" },
        { "{\"rows\": [{\"a\": \"LONG\"}, 5]}", "\"rows\" must be a list of dictionaries" },
        { "{\"rows\": {\"a\": \"LONG\"}}", "\"rows\" must be a list" },
        { "{\"rows\": [{\"a\": \"LONG\"}, {\"zz\": 1}]}", "Row 1 has invalid columns: zz" },
        { "{\"rows\": [{\"a\": \"LONG\"}], \"zz\": 1}", "Invalid parameter: \"zz\"" },
        { "{\"rows\": [{\"a\": \"LONG\"}], \"ignore\": 1, \"replace\": 1}", "Cannot use \"ignore\" and \"replace\" at the same time" },
        { "{\"rows\": [{\"a\": \"LONG\"}, {\"a\": \"\\ud800\"}]}",
            "'utf-8' codec can't encode character '\\ud800' in position 0: surrogates not allowed" },
        { "{\"rows\": [{\"id\": 1, \"a\": \"LONG\"}, {\"id\": 1}]}", "UNIQUE constraint failed: t.id" },
        { "{\"rows\": [{\"a\": \"LONG\"}, {\"a\": {\"$base64\": true, \"encoded\": \"!\"}}]}", "Invalid $base64 encoded value" },
    };

    [Theory]
    [MemberData(nameof(Mistaken))]
    public async Task AMistakeIsToldByItsPlaceAndNothingIsWritten(string body, string message)
    {
        using var site = Site();
        var answer = await site.PostAsync("/d/t/-/insert", body.Replace("LONG", Long, StringComparison.Ordinal));
        Assert.Equal((400, message), (answer.Status, answer.Json().GetProperty("errors")[0].GetString()));
        Assert.Equal("[0]", await site.ValuesAsync("select count(*) from t"));
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task OneRowTooManyIsSaidBeforeAllOfThemAreRead()
    {
        using var site = new WrittenSite(Schema, settings: [Setting("max_insert_rows", "2"), Setting("max_post_body_bytes", "5000000")]);
        var answer = await site.PostAsync("/d/t/-/insert", $$"""{"rows": [{"a": "{{Long}}"}, {}, {}, nonsense""");
        Assert.Equal("Too many rows, maximum allowed is 2", answer.Json().GetProperty("error").GetString());
    }

    [Fact]
    public async Task ALongBodyMustBeUtf8AndKeepsItsBound()
    {
        using var site = Site();
        var answer = await site.PostAsync("/d/t/-/insert", Encoding.Unicode.GetBytes($"{{\"row\": {{\"a\": \"{Long}\"}}}}"), "application/json");
        Assert.Equal((400, "JSON of more than 1048576 bytes must be UTF-8"), (answer.Status, answer.Json().GetProperty("error").GetString()));
        Assert.Equal(413, (await site.PostAsync("/d/t/-/insert", new string(' ', 5_000_001))).Status);
        Assert.Empty(site.Mistakes);
    }

    private static WrittenSite Site() =>
        new(Schema, settings: [Setting("max_insert_rows", "100000"), Setting("max_post_body_bytes", "5000000")]);
}
