using System.Text.RegularExpressions;

namespace Core.Tests.Tables;

/// <summary>Rows whose keys are of every kind are opened from their links, and their blobs from theirs.</summary>
public sealed partial class KeySiblingTests
{
    /// <summary>A declaration of the key's column, its value as SQL, and the row's path.</summary>
    public static TheoryData<string, string, string> Keys => new()
    {
        { "integer primary key", "5", "5" },
        { "integer primary key", "9223372036854775807", "9223372036854775807" },
        { "integer primary key", "-9223372036854775808", "-9223372036854775808" },
        { "text primary key", "'a'", "a" },
        { "text primary key", "''", "$empty" },
        { "text primary key", "'$empty'", "~24empty" },
        { "text primary key", "' '", "+" },
        { "text primary key", "'-'", "-" },
        { "text primary key", "'.'", "~2E" },
        { "text primary key", "'..'", "~2E~2E" },
        { "text primary key", "'a.json'", "a~2Ejson" },
        { "text primary key", "'a/b'", "a~2Fb" },
        { "text primary key", "'a,b'", "a~2Cb" },
        { "text primary key", "'100%'", "100~25" },
        { "text primary key", "'~41'", "~7E41" },
        { "text primary key", "'a?b#c&d=e'", "a~3Fb~23c~26d~3De" },
        { "text primary key", "'<b>\"'' x'", "~3Cb~3E~22~27+x" },
        { "text primary key", "char(10, 13, 9)", "~0A~0D~09" },
        { "text primary key", "'a' || char(0) || 'b'", "a~00b" },
        { "text primary key", "'größe 🌳'", "gr~C3~B6~C3~9Fe+~F0~9F~8C~B3" },
        { "text primary key", "cast(x'ff41' as text)", "$tff41" },
        { "text primary key", "5", "5" },
        { "text primary key", "1.5", "1~2E5" },
        { "real primary key", "1.5", "1~2E5" },
        { "real primary key", "0.1", "0~2E1" },
        { "real primary key", "1e300", "1e~2B300" },
        { "real primary key", "9e999", "$rInfinity" },
        { "real primary key", "-9e999", "$r-Infinity" },
        { "real primary key", "0.1 + 0.2", "$r0~2E30000000000000004" },
        { "numeric primary key", "12345678901234567890", "12345678901234567000~2E0" },
        { "primary key", "5", "$i5" },
        { "primary key", "'5'", "5" },
        { "primary key", "1.5", "$r1~2E5" },
        { "primary key", "x'00ff'", "$b00ff" },
        { "primary key", "x''", "$b" },
        { "blob primary key", "x'2f2e'", "$b2f2e" },
        { "blob primary key", "'text'", "text" },
        { "blob primary key", "7", "$i7" },
    };

    [Theory, MemberData(nameof(Keys))]
    public async Task ARowIsOpenedFromItsLink(string declared, string value, string path)
    {
        _ = path;
        foreach (var other in (string[])["", "'', ", "7, ", "x'', "])
        {
            // The key alone, and as a part of a compound one.
            using var database = other.Length == 0
                ? FixtureDatabase.Create($"create table t (id {declared}, data blob, note); insert into t values ({value}, x'00ff01', "
                    + "'this one')")
                : FixtureDatabase.Create($"create table t (o, id {declared.Replace("primary key", "", StringComparison.Ordinal)}, "
                    + $"data blob, note, primary key (o, id)); insert into t values ({other}{value}, x'00ff01', 'this one'), "
                        + $"('other', {value}, x'', 'another')");
            using var app = Serving(database);
            await OpensAsync(app, "/fixture/t");
        }
    }

    [Theory, MemberData(nameof(Keys))]
    public async Task TheAddressOfARow(string declared, string value, string path)
    {
        using var database = FixtureDatabase.Create($"create table t (id {declared}, note); insert into t values ({value}, 'this one')");
        using var app = Serving(database);
        var keyed = await app.JsonAsync("/fixture/t.json?_shape=object");
        if (!value.StartsWith("1234", StringComparison.Ordinal)) Assert.Equal(path, Assert.Single(keyed.EnumerateObject()).Name);
        Assert.Equal(200, (await app.GetAsync($"/fixture/t/{path}.json")).Status);
    }

    [Fact]
    public async Task ANullKeyHasATextAndNoLink()
    {
        using var database = FixtureDatabase.Create("create table code (id text primary key, name text, data blob); insert into code "
            + "values ('', 'not stated', null), (' ', 'blank', null), (null, 'x', x'00'), (null, 'y', null)");
        using var app = Serving(database);
        var page = (await app.GetAsync("/fixture/code")).Text;
        Assert.Contains("<a href=\"/fixture/code/$empty\">-</a>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/fixture/code/+\">-</a>", page, StringComparison.Ordinal);
        Assert.Equal(2, NullKey().Count(page));
        Assert.DoesNotContain("blob-download", page, StringComparison.Ordinal);
        Assert.Contains("not stated", (await app.GetAsync("/fixture/code/$empty")).Text, StringComparison.Ordinal);
        Assert.Contains(",<Binary: 1 bytes>", (await app.GetAsync("/fixture/code.csv")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABlobLinkLeadsToItsContentOrToNone()
    {
        using var database = FixtureDatabase.Create("create table t (id integer primary key, data blob, note, empty); insert into t "
            + "values (1, x'00ff', 'text', null)");
        using var app = Serving(database);
        var hash = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData([0, 255]));
        Assert.Equal([0, 255], (await app.GetAsync($"/fixture/t/1.blob?_blob_column=data&_blob_hash={hash}")).Body);
        Assert.Equal(200, (await app.GetAsync("/fixture/t/1.blob?_blob_column=data&_blob_hash=")).Status);
        foreach (var target in (string[])["data&_blob_hash=x", "note&_blob_hash=" + hash, "empty&_blob_hash=" + hash])
        {
            var answer = await app.GetAsync($"/fixture/t/1.blob?_blob_column={target}");
            Assert.Equal(400, answer.Status);
            Assert.Contains("Link has expired", answer.Text, StringComparison.Ordinal);
        }
    }

    private static async Task OpensAsync(TestApp app, string page)
    {
        var listed = (await app.GetAsync(page)).Text;
        var links = RowLink().Matches(listed).Select(match =>
            System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link =>
                !link.Contains(".blob", StringComparison.Ordinal)).ToList();
        var answers = new List<string>();
        foreach (var link in links)
        {
            var row = await app.GetAsync(link);
            Assert.True(row.Status == 200, $"{link} answers {row.Status}");
            answers.Add(row.Text);
            Assert.Equal(200, (await app.GetAsync(link + ".json?_extra=foreign_key_tables")).Status);
            Assert.Contains($"href=\"{link}\"",
                System.Net.WebUtility.HtmlDecode((await app.GetAsync($"/fixture/t/-/fragment?_row={Uri.EscapeDataString(link[(link.LastIndexOf('/') + 1)..])}")).Text), StringComparison.Ordinal);
        }
        Assert.Contains(answers, answer => answer.Contains("this one", StringComparison.Ordinal));
        var blobs = BlobLink().Matches(string.Join('\n', answers.Append(listed))).Select(match =>
            System.Net.WebUtility.HtmlDecode(match.Groups[1].Value)).Distinct().ToList();
        var bytes = new List<byte[]>();
        foreach (var blob in blobs)
        {
            var download = await app.GetAsync(blob);
            Assert.True(download.Status == 200, $"{blob} answers {download.Status}");
            bytes.Add(download.Body);
        }
        Assert.Contains(bytes, body => body is [0, 255, 1]);
        Assert.Empty(app.Mistakes);
    }

    [GeneratedRegex("type-pk\"><a href=\"(/fixture/t/[^\"]+)\">[^<]")]
    private static partial Regex RowLink();

    [GeneratedRegex("class=\"blob-download\" href=\"([^\"]+)\"")]
    private static partial Regex BlobLink();

    [GeneratedRegex("type-pk\">null</td>")]
    private static partial Regex NullKey();
}
