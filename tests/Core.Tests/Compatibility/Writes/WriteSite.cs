using System.Text;
using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Authentication;
using Datasette.Hosting;
using Microsoft.Data.Sqlite;

namespace Core.Tests.Compatibility.Writes;

/// <summary>The site of a scenario, with databases of its own.</summary>
internal sealed class WriteSite : IDisposable
{
    /// <summary>What the site is called in requests.</summary>
    public const string Host = "127.0.0.1:8001";

    private readonly TemporaryFolder _folder = new();
    private readonly TestApp _app;
    private readonly List<string> _databases = [];

    public WriteSite(WriteScenario scenario)
    {
        SQLitePCL.Batteries_V2.Init();
        foreach (var (name, sql) in scenario.Json["sql"]!.AsObject())
        {
            _databases.Add(name);
            using var connection = Open(name, SqliteOpenMode.ReadWriteCreate);
            Run(connection, sql!.GetValue<string>());
        }
        var immutable = (scenario.Json["immutable"] as JsonArray)?.Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        var flags = (scenario.Json["serve"] as JsonArray)?.Select(flag => flag!.GetValue<string>()).ToList() ?? [];
        _app = Serving(new ServeOptions
        {
            Files = [.. _databases.Where(name => !immutable.Contains(name)).Select(Path)],
            Immutable = [.. _databases.Where(immutable.Contains).Select(Path)],
            Secret = "write-secret",
            Root = flags.Contains("--root"),
            DefaultDeny = flags.Contains("--default-deny"),
            Cors = flags.Contains("--cors"),
            Settings = [.. flags.Where(flag =>
                flag.StartsWith("--setting ", StringComparison.Ordinal)).Select(flag =>
                    flag.Split(' ')).Select(words => new KeyValuePair<string, string>(words[1], words[2]))],
            ConfigFile = Written("config", "datasette.yaml"),
            MetadataFile = Written("metadata", "metadata.yaml"),
        });

        string? Written(string key, string file) => scenario.Json[key] is { } content ? _folder.Write(file, content.ToJsonString()) : null;
    }

    public IReadOnlyCollection<Exception> Mistakes => _app.Mistakes;

    public Task<InProcessResponse> SendAsync(JsonObject step)
    {
        var headers = new List<KeyValuePair<string, string>> { new("Host", Host) };
        var cookies = new List<string>();
        foreach (var (name, value) in step["headers"] as JsonObject ?? [])
            headers.Add(new(name,
                value!.GetValue<string>().Replace("HOSTPORT", Host, StringComparison.Ordinal).Replace("HOST", Host,
                    StringComparison.Ordinal)));
        if (step["actor"] is JsonObject actor) cookies.Add($"{ActorCookie.Name}={new ActorCookie(_app.Site.Signer, _app.Site.Time).Write(new Datasette.Plugins.Actor(actor))}");
        cookies.AddRange(headers.Where(header => header.Key == "Cookie").Select(header => header.Value).ToList());
        if (cookies.Count > 0) headers.Add(new("Cookie", string.Join("; ", cookies)));
        if (step["token"] is { } token) headers.Add(new("Authorization",
            $"Bearer dstok_{_app.Site.Signer.Sign(token.DeepClone(), "token")}"));
        var body = step["body_base64"] is { } encoded
            ? Convert.FromBase64String(encoded.GetValue<string>())
                : step["body"] is { } text
                ? Encoding.UTF8.GetBytes(text.GetValue<string>())
                : null;
        return InProcessRequest.SendAsync(_app.App, step["path"]!.GetValue<string>(), step["method"]!.GetValue<string>(), headers,
            body is null ? null : new MemoryStream(body));
    }

    /// <summary>The messages in a cookie; null where it is none of the site's.</summary>
    public JsonNode? Messages(string cookie) => _app.Site.Signer.Unsign(cookie, "messages");

    /// <summary>Every table and view with its rows: <c>{"d/t": {"sql", "columns", "rows"}}</c>.</summary>
    public Dictionary<string, JsonObject> Dump(IReadOnlySet<string> masked)
    {
        var found = new Dictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var database in _databases)
        {
            using var connection = Open(database, SqliteOpenMode.ReadOnly);
            foreach (var table in Read(connection,
                "select name, sql from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'").Rows)
            {
                var name = table[0]!.GetValue<string>();
                var (columns, rows) = Content(connection, name, masked);
                found[$"{database}/{name}"] = new JsonObject { ["sql"] = table[1]?.DeepClone(), ["columns"] = columns, ["rows"] = rows };
            }
        }
        return found;
    }

    public void Dispose()
    {
        _app.Dispose();
        _folder.Dispose();
    }

    private static (JsonArray Columns, JsonArray Rows) Content(SqliteConnection connection, string table, IReadOnlySet<string> masked)
    {
        try
        {
            var (names, rows) = Read(connection,
                $"select * from {table.Replace("\"", "\"\"", StringComparison.Ordinal).Insert(0, "\"")}\"");
            var shown = rows.Select(row =>
                new JsonArray([.. row.Select((value, i) =>
                    value is not null && masked.Contains(names[i]) ? "<masked>" : value?.DeepClone())]));
            return (new JsonArray([.. names.Select(name => (JsonNode)name)]),
                new JsonArray([.. shown.OrderBy(row => row.ToJsonString(), StringComparer.Ordinal)]));
        }
        catch (SqliteException)
        {
            // A view over a table that is gone.
            return ([], [new JsonArray("OperationalError")]);
        }
    }

    private static (IReadOnlyList<string> Names, List<JsonNode?[]> Rows) Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<JsonNode?[]>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => Value(reader.GetValue(i)))]);
        return ([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)], rows);
    }

    private static JsonNode? Value(object value) => value switch
    {
        long integer => integer,
        double real => JsonNode.Parse(real == Math.Floor(real) && Math.Abs(real) < 1e15
            ? real.ToString("F1", System.Globalization.CultureInfo.InvariantCulture)
            : real.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        string text => text,
        byte[] blob => new JsonObject { ["$base64"] = Convert.ToBase64String(blob) },
        _ => null,
    };

    private string Path(string database) => _folder.File(database + ".db");

    private SqliteConnection Open(string database, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path(database), Mode = mode, Pooling = false,
            ForeignKeys = false }.ToString());
        connection.Open();
        // As in the SQLite that the scenarios were recorded with.
        foreach (var option in new[] { 1013, 1014 }) SQLitePCL.raw.sqlite3_db_config(connection.Handle!, option, 1, out _);
        return connection;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
