namespace Core.Tests.Pages.WriteForms;

/// <summary>The forms of rows: what is typed into them, and what is written.</summary>
public sealed class RowFormTests
{
    private const string Schema = """
        create table kind (id integer primary key, name text);
        insert into kind values (1, 'oak');
        create table t (id integer primary key, name text not null, note text, n integer, x real, kind integer references kind(id),
            made text default current_date, home text, pic blob, anything, both text generated always as (name || note) virtual);
        insert into t (id, name, note, n, x, kind, made, home, pic, anything) values
            (1, 'first', null, 7, 0.5, 1, '2026-01-02', 'https://example.org/', x'00ff', 5), (2, 'second', '', null, null, null, null, null, null, 'text');
        create table keyed (a text, b integer, v, primary key (a, b)) without rowid;
        insert into keyed values ('x/y', 1, 'v');
        create table plain (v text);
        insert into plain values ('p');
        create table strict_one (id integer primary key, n integer not null check (n > 0), u text unique) strict;
        insert into strict_one values (1, 1, 'u');
        """;

    private const string Config = "databases: {d: {tables: {t: {column_types: {home: url, note: textarea}}}}}";

    [Theory]
    [InlineData("value:name", "n", """["n",null,null,null]""")]
    [InlineData("value:note", "", """["",null,null,null]""")]
    [InlineData("value:n", "12", """["",null,12,null]""")]
    [InlineData("value:n", " -3 ", """["",null,-3,null]""")]
    [InlineData("value:x", "1e3", """["",null,null,1000.0]""")]
    public async Task ANewRowHasWhatWasTyped(string field, string text, string row)
    {
        using var site = new FormSite(Schema, Config);
        var fields = new Dictionary<string, string> { ["value:id"] = "", ["value:name"] = "", ["value:note"] = "", ["value:n"] = "", ["value:x"] = "", ["value:made"] = "" };
        fields[field] = text;
        var response = await site.PostAsync("/d/t/-/insert-row", [.. fields.SelectMany(pair => new[] { pair.Key, pair.Value })]);
        Assert.True(response.Status == 303, response.Text);
        Assert.Equal("/d/t", response.Header("Location"));
        Assert.Contains("Inserted a row into t", await site.MessagesAsync(response), StringComparison.Ordinal);
        Assert.Equal(row, await site.RowAsync("select name, note, n, x from t where id = 3"));
        Assert.Equal("[1]", await site.RowAsync("select made = current_date from t where id = 3"));
    }

    [Theory]
    [InlineData("default", "[1,1]")]
    [InlineData("null", "[null,0]")]
    [InlineData("text", "[0,0]")]
    public async Task AnEmptyFieldStoresWhatIsChosen(string choice, string row)
    {
        using var site = new FormSite(Schema, Config);
        Assert.Equal(303, (await site.PostAsync("/d/t/-/insert-row", "value:name", "n", "value:made", "", "empty:made", choice)).Status);
        Assert.Equal(row, await site.RowAsync("select made = current_date, ifnull(length(made) > 0, 0) from t where id = 3"));
    }

    [Theory]
    [InlineData("value:n", "many", "A whole number is required")]
    [InlineData("value:n", "1.5", "A whole number is required")]
    [InlineData("value:n", "9223372036854775808", "A whole number is required")]
    [InlineData("value:x", "much", "A number is required")]
    [InlineData("value:x", "1e999", "A number is required")]
    [InlineData("value:home", "example", "Invalid URL")]
    public async Task AMistakeStandsBesideItsFieldAndTheInputIsKept(string field, string text, string mistake)
    {
        using var site = new FormSite(Schema, Config);
        foreach (var path in new[] { "/d/t/-/insert-row", "/d/t/1/-/update-row" })
        {
            var page = await site.PostAsync(path, "value:name", "kept <b>", field, text);
            Assert.Equal(400, page.Status);
            var name = field.Split(':')[1];
            var start = page.Text.IndexOf($"data-column=\"{name}\"", StringComparison.Ordinal);
            var end = page.Text.IndexOf("data-column=", start + 1, StringComparison.Ordinal);
            var shown = page.Text[start..(end < 0 ? page.Text.Length : end)];
            Assert.Contains(mistake, shown, StringComparison.Ordinal);
            Assert.Contains("aria-invalid=\"true\"", shown, StringComparison.Ordinal);
            Assert.Contains($"value=\"{text}\"", shown, StringComparison.Ordinal);
            Assert.Contains("value=\"kept &lt;b&gt;\"", page.Text, StringComparison.Ordinal);
        }
        Assert.Equal("[2,\"first\"]", await site.RowAsync("select (select count(*) from t), name from t where id = 1"));
    }

    [Theory]
    [InlineData("n", "0", "u", "w", "CHECK constraint failed")]
    [InlineData("n", "2", "u", "u", "Another row has this value")]
    [InlineData("n", "", "u", "w", "A value is required")]
    public async Task AConstraintIsToldBesideItsField(string one, string first, string other, string second, string mistake)
    {
        using var site = new FormSite(Schema);
        var page = await site.PostAsync("/d/strict_one/-/insert-row", "value:id", "", $"value:{one}", first, $"value:{other}", second);
        Assert.Equal(400, page.Status);
        Assert.Contains(mistake, page.Text, StringComparison.Ordinal);
        Assert.Equal("[1]", await site.RowAsync("select count(*) from strict_one"));
    }

    [Fact]
    public async Task OnlyWhatWasChangedIsWritten()
    {
        using var site = new FormSite(Schema, Config);
        var response = await site.PostAsync("/d/t/1/-/update-row", "value:name", "first", "value:note", "", "empty:note", "null", "value:n", "8",
            "value:x", "0.5", "value:kind", "1", "value:made", "2026-01-02", "value:home", "https://example.org/", "value:anything", "6");
        Assert.True(response.Status == 303, response.Text);
        Assert.Equal("/d/t/1", response.Header("Location"));
        Assert.Contains("Updated row 1 (first)", await site.MessagesAsync(response), StringComparison.Ordinal);
        Assert.Equal("""["first",null,8,"real","blob","integer",6]""",
            await site.RowAsync("select name, note, n, typeof(x), typeof(pic), typeof(anything), anything from t where id = 1"));
    }

    [Theory]
    [InlineData("1", "text", "\"\"")]
    [InlineData("1", "null", "null")]
    [InlineData("2", "null", "null")]
    [InlineData("2", "text", "\"\"")]
    public async Task NullAndEmptyTextAreDifferent(string row, string choice, string stored)
    {
        using var site = new FormSite(Schema, Config);
        Assert.Equal(303, (await site.PostAsync($"/d/t/{row}/-/update-row", "value:note", "", "empty:note", choice)).Status);
        Assert.Equal($"[{stored}]", await site.RowAsync($"select note from t where id = {row}"));
    }

    [Fact]
    public async Task LineBreaksStayAsTheyAre()
    {
        using var site = new FormSite("create table t (id integer primary key, v text); "
            + "insert into t values (1, 'a' || char(10) || 'b'), (2, 'a' || char(13, 10) || 'b'), (3, char(10) || 'led')");
        foreach (var (id, changed) in new[] { ("1", "a\r\nc"), ("2", "a\r\nc") })
            Assert.Equal(303, (await site.PostAsync($"/d/t/{id}/-/update-row", "value:v", changed)).Status);
        Assert.Equal(303, (await site.PostAsync("/d/t/3/-/update-row", "value:v", "\r\nled")).Status);
        Assert.Equal("""["a\nc","a\r\nc","\nled"]""", await site.RowAsync(
            "select (select v from t where id = 1), (select v from t where id = 2), (select v from t where id = 3)"));
        Assert.Contains(">\n\nled</textarea>", (await site.GetAsync("/d/t/3/-/update-row")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARowThatSomebodyElseChangedIsNotOverwritten()
    {
        using var site = new FormSite(Schema, Config);
        var form = await site.GetAsync("/d/t/1/-/update-row");
        var version = form.Text.Split("name=\"_version\" value=\"")[1].Split('"')[0];
        Assert.Equal(303, (await site.PostAsync("/d/t/1/-/update-row", "_version", version, "value:name", "theirs")).Status);
        var late = await site.PostAsync("/d/t/1/-/update-row", "_version", version, "value:name", "mine");
        Assert.Equal(409, late.Status);
        Assert.Contains("value=\"mine\"", late.Text, StringComparison.Ordinal);
        Assert.Equal("[\"theirs\"]", await site.RowAsync("select name from t where id = 1"));
        var next = late.Text.Split("name=\"_version\" value=\"")[1].Split('"')[0];
        Assert.Equal(303, (await site.PostAsync("/d/t/1/-/update-row", "_version", next, "value:name", "mine")).Status);
        Assert.Equal("[\"mine\"]", await site.RowAsync("select name from t where id = 1"));
    }

    [Fact]
    public async Task EachColumnHasTheInputOfItsType()
    {
        using var site = new FormSite(Schema, Config);
        var form = (await site.GetAsync("/d/t/1/-/update-row")).Text;
        foreach (var part in new[] { "name=\"value:n\" value=\"7\" inputmode=\"numeric\"", "name=\"value:x\" value=\"0.5\" inputmode=\"decimal\"",
            "data-autocomplete=\"/d/kind/-/autocomplete\"", "<input type=\"url\"", "<textarea", "Binary: 2 bytes, left alone" })
            Assert.Contains(part, form, StringComparison.Ordinal);
        foreach (var part in new[] { "value:id", "value:pic", "value:both" }) Assert.DoesNotContain(part, form, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/d/keyed/x~2Fy,1", "keyed where a = 'x/y'")]
    [InlineData("/d/plain/1", "plain")]
    public async Task RowsOfEveryKindOfKeyAreEditedAndDeleted(string row, string where)
    {
        using var site = new FormSite(Schema);
        Assert.Equal(303, (await site.PostAsync(row + "/-/update-row", "value:v", "w")).Status);
        Assert.Equal("[\"w\"]", await site.RowAsync($"select v from {where}"));
        var deleted = await site.PostAsync(row + "/-/delete-row");
        Assert.Equal(303, deleted.Status);
        Assert.Contains("Deleted row", await site.MessagesAsync(deleted), StringComparison.Ordinal);
        Assert.Equal("[0]", await site.RowAsync($"select count(*) from {where}"));
    }

    [Fact]
    public async Task ATableWithoutColumnsThatAreEmptyMayStillBeFilled()
    {
        using var site = new FormSite(Schema);
        Assert.Equal(303, (await site.PostAsync("/d/keyed/-/insert-row", "value:a", "", "value:b", "2", "value:v", "")).Status);
        Assert.Equal("[\"\",2,null]", await site.RowAsync("select * from keyed where b = 2"));
    }

    [Theory]
    [InlineData("/d/t/-/insert-row", "text/plain")]
    [InlineData("/d/t/1/-/update-row", "application/json")]
    public async Task ABodyThatIsNoFormIsRefused(string path, string type)
    {
        using var site = new FormSite(Schema);
        Assert.Equal(400, (await site.App.PostAsync(path, "{}", [Header("Content-Type", type), .. site.App.As("root")])).Status);
    }
}
