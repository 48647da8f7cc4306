using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary><c>urls</c>: the paths of pages, with <c>base_url</c> and content hashes.</summary>
internal sealed class UrlsValue : IHostObject
{
    private readonly TemplateSite _site;
    private readonly Urls _urls;

    public UrlsValue(TemplateSite site)
    {
        (_site, _urls) = (site, site.Urls);
        Asset = Value.FixedFunction("static", AssetPath);
    }

    public string TypeName => "Urls";

    public bool TryGetMember(string name, out Value value) => Functions.TryGetValue(name, out value);

    /// <summary>The functions, made once, so that templates know them again and remember what is fixed.</summary>
    private Dictionary<string, Value> Functions => field ??= MakeFunctions();

    private Dictionary<string, Value> MakeFunctions()
    {
        var functions = new Dictionary<string, Value>(StringComparer.Ordinal);
        // The same for as long as the site is served.
        Fixed("instance", call => Formatted(_urls.Instance, call, 0));
        Fixed("path", call => Formatted(Path(Text(call, 0, "path")), call, 1));
        Fixed("static", call => Static(Text(call, 0, "path")));
        Fixed("logout", _ => _urls.Path("/-/logout"));
        Add("static_plugins", call => _urls.Path($"/-/static-plugins/{Text(call, 0, "plugin")}/{Text(call, 1, "path")}"));
        Add("database", call => Formatted(Database(call), call, 1));
        Add("database_query", call => Formatted($"{Database(call)}/-/query?sql={QueryArgs.Encode(Text(call, 1, "sql"))}", call, 2));
        Add("table", call => Formatted(Table(call), call, 2));
        Add("query", call => Formatted($"{Database(call)}/{TildeEncoding.Encode(Text(call, 1, "query"))}", call, 2));
        Add("row", call => Formatted($"{Table(call)}/{Text(call, 2, "row_path")}", call, 3));
        Add("row_blob", call =>
            $"{Table(call)}/{Text(call, 2, "row_path")}.blob?_blob_column={QueryArgs.Encode(Text(call, 3, "column"))}");
        return functions;

        void Fixed(string name, Func<CallArguments, Value> build) => functions[name] = Value.FixedFunction(name, build);
        void Add(string name, Func<CallArguments, Value> build) => functions[name] = Value.Function(name, build);
    }

    /// <summary>
    /// <c>static(path)</c>, fixed, and <c>static(path, mount="NAME")</c> for a file of a mounted directory, both with their hashes.
    /// </summary>
    public Value Asset { get; }

    /// <summary>A path of this site with <c>base_url</c>; it is not added twice.</summary>
    public string Path(string path)
    {
        path = "/" + path.TrimStart('/');
        return _urls.Base.Length > 0 && (path == _urls.Base || path.StartsWith(_urls.Instance, StringComparison.Ordinal))
            ? path
            : _urls.Path(path);
    }

    /// <summary>The path of a bundled static file, with the hash that allows caching for a year.</summary>
    public string Static(string name) => _urls.Path(StaticAssets.Find(name) is null ? $"/-/static/{name}" : StaticAssets.Path(name));

    private Value AssetPath(CallArguments call)
    {
        var path = Text(call, 0, "path");
        if (call.Get(1, "plugin") is { IsUndefined: false, IsNone: false } plugin)
            return _urls.Path($"/-/static-plugins/{CallArguments.TextOf(plugin)}/{path}");
        if (call.Get(2, "mount") is not { IsUndefined: false, IsNone: false } mount) return Static(path);
        return _urls.Path(_site.StaticMounts.Link(CallArguments.TextOf(mount), path));
    }

    private string Table(CallArguments call) => $"{Database(call)}/{TildeEncoding.Encode(Text(call, 1, "table"))}";

    private string Database(CallArguments call)
    {
        var name = Text(call, 0, "database");
        return _site.FindDatabase(name) is { } found ? _urls.Database(found) : _urls.Path("/" + TildeEncoding.Encode(name));
    }

    /// <summary>The path in the call's format: a suffix, or <c>_format=</c> if the path already has a dot.</summary>
    private static Value Formatted(string path, CallArguments call, int at)
    {
        if (call.Get(at, "format") is not { IsUndefined: false, IsNone: false } given) return path;
        var format = CallArguments.TextOf(given);
        var end = path.IndexOf('?');
        var (before, query) = end < 0 ? (path, "") : (path[..end], path[end..]);
        if (!before.Contains('.')) return $"{before}.{format}{query}";
        return query.Length == 0 ? $"{before}?_format={format}" : $"{path}&_format={format}";
    }

    private static string Text(CallArguments call, int at, string name) => CallArguments.TextOf(call.Get(at, name));
}
