using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary><c>urls</c>: the paths of pages, with <c>base_url</c> and the hashes of hashed URLs in them.</summary>
internal sealed class UrlsValue(TemplateSite site) : IHostObject
{
    private readonly Urls _urls = site.Urls;

    public string TypeName => "Urls";

    public bool TryGetMember(string name, out Value value)
    {
        Func<CallArguments, Value>? build = name switch
        {
            "instance" => call => Formatted(_urls.Instance, call, 0),
            "path" => call => Formatted(_urls.Path("/" + Text(call, 0, "path").TrimStart('/')), call, 1),
            "static" => call => Static(Text(call, 0, "path")),
            "logout" => _ => _urls.Path("/-/logout"),
            "database" => call => Formatted(Database(call), call, 1),
            "database_query" => call => $"{Database(call)}/-/query?sql={QueryArgs.Encode(Text(call, 1, "sql"))}",
            "table" => call => Formatted(Table(call), call, 2),
            "query" => call => Formatted($"{Database(call)}/{TildeEncoding.Encode(Text(call, 1, "query"))}", call, 2),
            "row" => call => Formatted($"{Table(call)}/{Text(call, 2, "row_path")}", call, 3),
            "row_blob" => call => $"{Table(call)}/{Text(call, 2, "row_path")}.blob?_blob_column={QueryArgs.Encode(Text(call, 3, "column"))}",
            _ => null,
        };
        value = build is null ? default : Value.Function(name, build);
        return build is not null;
    }

    /// <summary>The path of a file that comes with the program, with the hash that lets it be kept for ever.</summary>
    public Value Static(string name) => _urls.Path(StaticAssets.Find(name) is null ? $"/-/static/{name}" : StaticAssets.Path(name));

    private string Table(CallArguments call) => $"{Database(call)}/{TildeEncoding.Encode(Text(call, 1, "table"))}";

    private string Database(CallArguments call)
    {
        var name = Text(call, 0, "database");
        return site.FindDatabase(name) is { } found ? _urls.Database(found) : _urls.Path("/" + TildeEncoding.Encode(name));
    }

    private static Value Formatted(string path, CallArguments call, int at) =>
        call.Get(at, "format") is { IsUndefined: false, IsNone: false } format ? $"{path}.{CallArguments.TextOf(format)}" : path;

    private static string Text(CallArguments call, int at, string name) => CallArguments.TextOf(call.Get(at, name));
}
