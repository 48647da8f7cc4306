using System.Text;

namespace Core.Tests.Pages.WritePages;

/// <summary>CSV, values between tabs, and lines of JSON, as bodies and as files of a form.</summary>
public sealed class FileBodyTests
{
    private const string Csv = "text/csv", Tabs = "text/tab-separated-values", Lines = "application/x-ndjson";
    private const string Schema = "create table t (id integer primary key, name text, price real, code)";

    [Fact]
    public async Task CsvGoesIntoATableByWhatItsColumnsHold()
    {
        using var site = Site();
        var answer = await site.PostAsync("/d/t/-/insert", "id,name,price,code\n1,1.50,1.50,007\n2,,,\n3,\"a \"\"b\"\"\r\n,c\",x,5\r\n"u8.ToArray(), Csv);
        Assert.Equal((201, "{\"ok\": true}"), (answer.Status, answer.Text));
        Assert.Equal("[\"1|'1.50'|1.5|'007'\", \"2|''|NULL|''\", \"3|'a \\\"b\\\"\\r\\n,c'|'x'|'5'\"]",
            await site.ValuesAsync("select id || '|' || quote(name) || '|' || quote(price) || '|' || quote(code) from t order by id"));
        Assert.Equal("""insert-rows {"database":"d","table":"t","num_rows":3,"ignore":false,"replace":false}""", site.Events.Single());
    }

    [Fact]
    public async Task ATableIsCreatedWithTypesOfTheWholeFile()
    {
        using var site = Site();
        var text = new StringBuilder("\ufeffid\tn\treal\ttext\tempty\tlarge\tzip\n");
        for (var i = 1; i <= 300; i++) text.Append($"{i}\t{(i == 300 ? "-5" : "")}\t{(i == 299 ? "1e3" : "2")}\t{(i == 300 ? "x" : "1")}\t\t{(i == 298 ? "9223372036854775808" : "1")}\t0{i}\n");
        var answer = await site.PostAsync("/d/-/create?table=new&pk=id", Encoding.UTF8.GetBytes(text.ToString()), Tabs + "; charset=utf-8");
        Assert.Equal((201, 300), (answer.Status, answer.Json().GetProperty("row_count").GetInt32()));
        Assert.Equal("[\"id INTEGER 1\", \"n INTEGER 0\", \"real REAL 0\", \"text TEXT 0\", \"empty TEXT 0\", \"large TEXT 0\", \"zip TEXT 0\"]",
            await site.ValuesAsync("select name || ' ' || type || ' ' || pk from pragma_table_info('new')"));
        Assert.Equal("[299]", await site.ValuesAsync("select count(*) from new where n is null"));
        Assert.Equal("[\"0300\"]", await site.ValuesAsync("select zip from new where real = 2 and id = 300"));
    }

    [Fact]
    public async Task OptionsStandInTheAddress()
    {
        using var site = Site();
        await site.PostAsync("/d/t/-/insert", "id,name\n1,one\n"u8.ToArray(), Csv);
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert?ignore=1", "id,name\n1,two\n"u8.ToArray(), Csv)).Status);
        Assert.Equal("[\"one\"]", await site.ValuesAsync("select name from t"));
        Assert.Equal(200, (await site.PostAsync("/d/t/-/upsert", "id,price\n1,2\n"u8.ToArray(), Csv)).Status);
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert?replace=true&alter=1", "id,name,more\n1,three,4\n"u8.ToArray(), Csv)).Status);
        Assert.Equal("[\"three NULL 4 integer\"]",
            await site.ValuesAsync("select name || ' ' || quote(price) || ' ' || more || ' ' || typeof(more) from t"));
        var answer = await site.PostAsync("/d/t/-/insert?return=1", "{\"name\": \"x\"}\n\n{\"name\": \"y\"}"u8.ToArray(), Lines);
        Assert.Equal(["x", "y"], answer.Json().GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("name").GetString()));
        Assert.Equal(400, (await site.PostAsync("/d/t/-/insert?ignor=1", "id\n9\n"u8.ToArray(), Csv)).Status);
        Assert.Equal(400, (await site.PostAsync("/d/t/-/insert?ignore=maybe", "id\n9\n"u8.ToArray(), Csv)).Status);
    }

    [Fact]
    public async Task LinesOfJsonBecomeATableOfAllTheirNames()
    {
        using var site = Site();
        var text = string.Join('\n', Enumerable.Range(0, 250).Select(i =>
            i == 249 ? """{"a": 1.5, "late": true, "list": [1]}""" : $$"""{"a": {{i}}}""")) + "\r\n";
        Assert.Equal(201, (await site.PostAsync("/d/-/create?table=lines", Encoding.UTF8.GetBytes(text), Lines)).Status);
        Assert.Equal("[\"a REAL\", \"late INTEGER\", \"list TEXT\"]",
            await site.ValuesAsync("select name || ' ' || type from pragma_table_info('lines')"));
        Assert.Equal("[\"1.5 1 [1]\"]", await site.ValuesAsync("select a || ' ' || late || ' ' || list from lines where late"));
    }

    [Theory]
    [InlineData(Csv, "", "The file is empty: its first line must name the columns")]
    [InlineData(Csv, "id,,name\n", "Line 1: column 2 has no name")]
    [InlineData(Csv, "id,ID\n", "Line 1: Duplicate column name: ID")]
    [InlineData(Csv, "id,name\n1,a\n\n2\n", "Line 4: 1 value, and there are 2 columns")]
    [InlineData(Csv, "id,name\n1,\"a\nb\"\n2,c,d\n", "Line 4: 3 values, and there are 2 columns")]
    [InlineData(Csv, "id,name\n1,\"a\n\n", "Line 2: a value in quotes does not end")]
    [InlineData(Csv, "id,name\n1,\"a\"b\n", "Line 2: there is text behind the quotes of a value")]
    [InlineData(Csv, "id,zz\n1,2\n", "Line 2 has invalid columns: zz")]
    [InlineData(Csv, "id,name\n5,a\n\n6,b\n5,c\n", "Line 5: UNIQUE constraint failed: t.id")]
    [InlineData(Csv, "id\nx\n", "Line 2: datatype mismatch")]
    [InlineData(Csv + "; charset=zz", "id\n1\n", "Unknown charset in Content-Type: zz")]
    [InlineData(Lines, "{\"id\": 5}\n{\"id\" 6}\n", "Invalid JSON: Expecting ':' delimiter: line 2 column 7 (char 6)")]
    [InlineData(Lines, "{\"id\": 5}\n[6]\n", "Line 2: a row must be a JSON object")]
    [InlineData(Lines, "{\"id\": 5}\n\n{\"zz\": 6}\n", "Line 3 has invalid columns: zz")]
    [InlineData(Lines, "{\"id\": 5}\n{\"id\": 5}\n", "Line 2: UNIQUE constraint failed: t.id")]
    [InlineData(Lines, "{\"id\": 99999999999999999999}\n", "Line 1: Python int too large to convert to SQLite INTEGER")]
    public async Task AMistakeIsToldByItsLineAndNothingIsWritten(string type, string body, string message)
    {
        using var site = Site();
        var answer = await site.PostAsync("/d/t/-/insert", Encoding.UTF8.GetBytes(body), type);
        Assert.Equal((400, message), (answer.Status, answer.Json().GetProperty("errors")[0].GetString()));
        Assert.Equal("[0]", await site.ValuesAsync("select count(*) from t"));
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task BytesThatAreNoTextAreRefused()
    {
        using var site = Site();
        foreach (var type in new[] { Csv, Tabs, Lines })
            Assert.Equal(400, (await site.PostAsync("/d/t/-/insert", [.. "id\n\"a\"\n"u8, 0xff, 0xfe, (byte)'\n'], type)).Status);
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert", [.. "name\n"u8, 0xe9, (byte)'\n'], Csv + "; charset=latin1")).Status);
        Assert.Equal("[\"\\u00e9\"]", await site.ValuesAsync("select name from t"));
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task MoreRowsThanTheSettingAllowsAreRefused()
    {
        using var site = new WrittenSite(Schema, settings: Setting("max_insert_rows", "2"));
        foreach (var (type, body) in new[] { (Csv, "id\n1\n2\n3\n"), (Lines, "{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}") })
        {
            var answer = await site.PostAsync("/d/t/-/insert", Encoding.UTF8.GetBytes(body), type);
            Assert.Equal("Too many rows, maximum allowed is 2", answer.Json().GetProperty("error").GetString());
        }
        Assert.Equal(201, (await site.PostAsync("/d/t/-/insert", "id\n1\n2\n"u8.ToArray(), Csv)).Status);
    }

    [Theory]
    [InlineData("trees.csv", "application/vnd.ms-excel", "id,name\n1,oak\n")]
    [InlineData("trees.txt", "text/csv", "id,name\n1,oak\n")]
    [InlineData("trees.tsv", "application/octet-stream", "id\tname\n1\toak\n")]
    [InlineData("trees.jsonl", "application/octet-stream", "{\"id\": 1, \"name\": \"oak\"}\n")]
    [InlineData("trees.json", "application/json", "{\"rows\": [{\"id\": 1, \"name\": \"oak\"}]}")]
    public async Task AFileOfAFormIsReadByItsTypeOrItsName(string name, string type, string content)
    {
        using var site = Site();
        var form = $"--B\r\nContent-Disposition: form-data; name=\"ignore\"\r\n\r\n1\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; "
            + $"filename=\"{name}\"\r\nContent-Type: {type}\r\n\r\n{content}\r\n--B--\r\n";
        var answer = await site.PostAsync("/d/t/-/insert", Encoding.UTF8.GetBytes(form), "multipart/form-data; boundary=B");
        Assert.Equal((201, "{\"ok\": true}"), (answer.Status, answer.Text));
        Assert.Equal("[\"oak\"]", await site.ValuesAsync("select name from t"));
    }

    [Fact]
    public async Task ALargeFileOfAFormIsReadFromDisk()
    {
        using var site = Site();
        var rows = string.Join("", Enumerable.Range(0, 40_000).Select(i => $"{i},name number {i} of the file\n"));
        var form = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\nContent-Type: text/csv\r\n\r\nid,name\n"
            + $"{rows}\r\n--B\r\nContent-Disposition: form-data; name=\"table\"\r\n\r\nmade\r\n--B--\r\n";
        Assert.InRange(form.Length, 1_100_000, 4_900_000);
        Assert.Equal(201, (await site.PostAsync("/d/-/create", Encoding.UTF8.GetBytes(form), "multipart/form-data; boundary=\"B\"")).Status);
        Assert.Equal("[40000]", await site.ValuesAsync("select count(*) from made where name = 'name number ' || id || ' of the file'"));
    }

    [Theory]
    [InlineData("--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--B--\r\n", "The form has no file")]
    [InlineData("--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.xls\"\r\n\r\nid\r\n--B--\r\n",
        "The file must be CSV, TSV, JSON or lines of JSON: name it .csv, .tsv, .json or .ndjson")]
    [InlineData("--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\nid\n1\n",
        "The body is no multipart form: it ends too early, or a part has no headers")]
    [InlineData("--B\r\n\r\nid\r\n--B--\r\n", "A part of the form has no Content-Disposition")]
    [InlineData("--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.csv\"\r\n\r\nid\r\n--B\r\n"
        + "Content-Disposition: form-data; name=\"g\"; filename=\"b.csv\"\r\n\r\nid\r\n--B--\r\n", "Send one file at a time")]
    public async Task AFormThatIsNoneIsRefused(string form, string message)
    {
        using var site = Site();
        var answer = await site.PostAsync("/d/t/-/insert", Encoding.UTF8.GetBytes(form), "multipart/form-data; boundary=B");
        Assert.Equal((400, message), (answer.Status, answer.Json().GetProperty("errors")[0].GetString()));
        Assert.Empty(site.Mistakes);
    }

    [Fact]
    public async Task ColumnTypesHoldForFilesToo()
    {
        using var site = new WrittenSite(Schema, "databases: {d: {tables: {t: {column_types: {name: url}}}}}");
        var answer = await site.PostAsync("/d/t/-/insert", "name\nhttps://example.com/\nnonsense\n"u8.ToArray(), Csv);
        Assert.Equal((400, "name: Invalid URL"), (answer.Status, answer.Json().GetProperty("errors")[0].GetString()));
    }

    private static WrittenSite Site() =>
        new(Schema, settings: [Setting("max_insert_rows", "100000"), Setting("max_post_body_bytes", "5000000")]);
}
