using System.Text;
using System.Text.RegularExpressions;
using Datasette.Application;
using Datasette.Hosting;

namespace Core.Tests.Documentation;

/// <summary>The examples of docs/writing.md work as they stand, in their order.</summary>
public sealed partial class WritingDocsTests : IDisposable
{
    private static readonly string Text = RepositoryFile.Read("docs/writing.md");
    private static readonly string Config = Yaml().Match(Text).Groups[1].Value;

    private readonly FixtureDatabase _database = FixtureDatabase.Create(
        "create table trees (id integer primary key, name text); insert into trees values (1, 'lime')", "data");
    private TestApp _app;

    public WritingDocsTests() => _app = Serving(new ServeOptions
    {
        Files = [_database.Path],
        Root = true,
        ConfigFile = _database.Folder.Write("datasette.yaml", Config),
    });

    public void Dispose()
    {
        _app.Dispose();
        _database.Dispose();
    }

    [Fact]
    public async Task EveryRequestOfTheApiIsAnsweredAsTheTableSays()
    {
        var rows = Requests().Matches(Text);
        Assert.Equal(10, rows.Count);
        foreach (Match row in rows)
        {
            var (path, actions) = (row.Groups["path"].Value, row.Groups["actions"].Value.Split(", "));
            var bodies = Code().Matches(row.Groups["body"].Value).Select(code => code.Groups[1].Value).DefaultIfEmpty("").ToList();
            foreach (var body in bodies)
            {
                var answer = await SendAsync(path, "application/json", Encoding.UTF8.GetBytes(body), Actor(actions[0]));
                Assert.True(answer.Status == int.Parse(row.Groups["status"].Value, System.Globalization.CultureInfo.InvariantCulture),
                    $"{path} {body}: {answer.Status} {answer.Text}");
            }
            foreach (var action in actions.Where(action => !action.StartsWith("and ", StringComparison.Ordinal)))
                Assert.NotNull(Datasette.Permissions.Actions.BuiltIn.Find(action));
        }
        Assert.Empty(_app.Mistakes);
    }

    [Fact]
    public async Task EveryFormOpens()
    {
        var rows = Forms().Matches(Text);
        Assert.Equal(9, rows.Count);
        foreach (Match row in rows)
        {
            var actor = Actor(row.Groups["actions"].Value.Split(", ")[0]);
            Assert.Equal((row.Groups["path"].Value, 200), (row.Groups["path"].Value,
                (await _app.GetAsync(row.Groups["path"].Value, _app.As(actor))).Status));
        }
    }

    [Fact]
    public async Task TheCommandsOfCurlSendFiles()
    {
        var commands = Commands().Matches(Text).SelectMany(match => match.Groups[1].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            .ToList();
        Assert.Equal(2, commands.Count);
        _app.Dispose();
        _database.Execute("drop table trees");
        _app = Serving(new ServeOptions { Files = [_database.Path], Root = true });
        foreach (var (command, file) in commands.Zip(["id,name\n1,oak\n2,elm\n", "id,name\n2,fir\n3,ash\n"]))
        {
            Assert.Contains("Authorization: Bearer $TOKEN", command, StringComparison.Ordinal);
            var path = new Uri(Address().Match(command).Value).PathAndQuery;
            var type = Types().Match(command) is { Success: true } header ? header.Groups[1].Value : null;
            byte[] body;
            if (type is not null) body = Encoding.UTF8.GetBytes(file);
            else
            {
                using var form = new MultipartFormDataContent();
                foreach (Match field in Fields().Matches(command))
                {
                    if (field.Groups["file"] is { Success: true } name)
                        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), field.Groups["name"].Value, name.Value);
                    else form.Add(new StringContent(field.Groups["value"].Value), field.Groups["name"].Value);
                }
                (type, body) = (form.Headers.ContentType!.ToString(), await form.ReadAsByteArrayAsync());
            }
            var answer = await SendAsync(path, type, body, "root");
            Assert.True(answer.Status == 201, $"{command}: {answer.Text}");
        }
        var rows = await _app.GetAsync("/data/trees.json?_shape=array&_nl=on", _app.As("root"));
        Assert.Equal("{\"id\": 1, \"name\": \"oak\"}\n{\"id\": 2, \"name\": \"elm\"}\n{\"id\": 3, \"name\": \"ash\"}", rows.Text);
    }

    private Task<InProcessResponse> SendAsync(string path, string type, byte[] body, string actor) => InProcessRequest.SendAsync(_app.App, path,
        "POST", [Header("Content-Type", type), .. _app.As(actor)], new MemoryStream(body));

    /// <summary>Whom the example's configuration gives a permission; root has those that it does not mention.</summary>
    private static string Actor(string action) => Config.Contains(action + ":", StringComparison.Ordinal) ? "ann" : "root";

    [GeneratedRegex("```yaml\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Yaml();

    [GeneratedRegex("```sh\n(curl.*?)```", RegexOptions.Singleline)]
    private static partial Regex Commands();

    [GeneratedRegex(@"^\| `(?<path>/data/\S+)` \| (?<actions>[^|]+?) \|(?<body>.*)\| (?<status>20[01]) \|$", RegexOptions.Multiline)]
    private static partial Regex Requests();

    [GeneratedRegex(@"^\| `(?<path>/data/\S+)` \| (?<actions>[^|]+?) \| [a-z][^|]*\|$", RegexOptions.Multiline)]
    private static partial Regex Forms();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex("http://[^\" ]+")]
    private static partial Regex Address();

    [GeneratedRegex("Content-Type: ([^\"]+)")]
    private static partial Regex Types();

    [GeneratedRegex(@"-F (?<name>\w+)=(@(?<file>\S+)|(?<value>\S+))")]
    private static partial Regex Fields();
}
