using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Core.Tests.Pages.WritePages;

/// <summary>
/// The table MalformedBodies.txt beside this file: on each line a target, a Content-Type, a body and the answer. A body that asks for
/// nothing that can be is a 4xx in words, and nothing is written. <c>UPDATE_DOCS=1 dotnet test</c> writes the answers anew.
/// </summary>
public sealed partial class MalformedBodyTableTests
{
    private const int FewestRows = 200;
    private const string Separator = " | ";

    private const string Schema = """
        create table t (id integer primary key, a text, b integer not null default 1);
        create table pair (x text, y integer, v text, primary key (x, y));
        create table strict (id integer primary key, n integer, check (n < 10)) strict;
        create table bare (v);
        create view shown as select a from t;
        insert into t values (1, 'one', 1);
        insert into pair values ('k', 1, 'v');
        insert into strict values (1, 1);
        """;

    private const string Config = "databases: {d: {tables: {t: {column_types: {a: email}}}}}";

    private const string State = """
        select (select group_concat(sql, ';') from sqlite_master) || (select count(*) from bare)
        || (select group_concat(id || a || b) from t) || (select group_concat(x || y || v) from pair)
        || (select group_concat(id || n) from strict)
        """;

    [Fact]
    public async Task EachIsRefusedInWordsAndNothingIsWritten()
    {
        var file = Path.Combine(Here(), "MalformedBodies.txt");
        var lines = (await File.ReadAllLinesAsync(file)).Where(line => line.Length > 0).ToList();
        Assert.True(lines.Count >= FewestRows, $"{lines.Count} rows");
        using var site = new WrittenSite(Schema, Config);
        var before = await site.ValuesAsync(State);
        var (answers, wrong) = (new List<string>(), new List<string>());
        foreach (var line in lines)
        {
            var parts = line.Split(Separator);
            var (target, type, body) = (parts[0], parts[1], parts[2]);
            var answer = await site.PostAsync(target, Bytes(body), type);
            var isJson = answer.Header("Content-Type").StartsWith("application/json", StringComparison.Ordinal);
            var told = isJson && answer.Json().TryGetProperty("error", out var error) ? error.GetString() : "";
            answers.Add(string.Join(Separator, target, type, body, $"{answer.Status} {told?.ReplaceLineEndings(" ")}".TrimEnd()));
            if (answer.Status is < 400 or >= 500 || (isJson && string.IsNullOrEmpty(told))) wrong.Add(answers[^1]);
            if (await site.ValuesAsync(State) != before) wrong.Add("Written: " + line);
        }
        Assert.Equal([], wrong);
        Assert.Empty(site.Mistakes);
        Assert.Empty(site.Told);
        if (Environment.GetEnvironmentVariable("UPDATE_DOCS") == "1") await File.WriteAllLinesAsync(file, answers);
        Assert.Equal(await File.ReadAllLinesAsync(file), answers);
    }

    /// <summary>
    /// A body as the table writes it: <c>\n</c>, <c>\r</c>, <c>\t</c>, bytes as <c>\xff</c>, <c>\(1000,x)</c> for a thousand of them, and
    /// two backslashes for one.
    /// </summary>
    private static byte[] Bytes(string written)
    {
        using var bytes = new MemoryStream();
        var at = 0;
        foreach (var escape in Escape().Matches(written).Cast<Match>())
        {
            bytes.Write(Encoding.UTF8.GetBytes(written[at..escape.Index]));
            at = escape.Index + escape.Length;
            var text = escape.Value;
            if (escape.Groups["count"].Success)
                bytes.Write(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(escape.Groups["text"].Value,
                    int.Parse(escape.Groups["count"].Value, CultureInfo.InvariantCulture)))));
            else bytes.WriteByte(text[1] switch
            {
                'n' => (byte)'\n',
                'r' => (byte)'\r',
                't' => (byte)'\t',
                '\\' => (byte)'\\',
                _ => byte.Parse(text.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
            });
        }
        bytes.Write(Encoding.UTF8.GetBytes(written[at..]));
        return bytes.ToArray();
    }

    private static string Here([CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    [GeneratedRegex(@"\\(n|r|t|\\|x[0-9a-f]{2}|\((?<count>\d+),(?<text>[^)]*)\))", RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
