using System.Runtime.CompilerServices;
using Datasette.Sqlite;
using Datasette.Sqlite.Catalog;

namespace Datasette.Http;

/// <summary>Builds the paths and absolute URLs of pages. Paths include <c>base_url</c>.</summary>
internal sealed class Urls(string baseUrl, bool forceHttps)
{
    private const int StackChars = 256;

    /// <summary>The prefix of every path: empty, or <c>/prefix</c>.</summary>
    public string Base { get; } = baseUrl.TrimEnd('/');

    public string Instance => Base + "/";

    public string Path(string path) => Base + path;

    public string Database(Database database, string? format = null) =>
        WithFormat($"{Base}/{TildeEncoding.Encode(database.Route)}", format);

    public string Table(Database database, string table, string? format = null) =>
        WithFormat($"{Database(database)}/{TildeEncoding.Encode(table)}", format);

    public string Table(Database database, Table table) => Table(database, table.Name);

    /// <summary>The same without the database's hash: an address that holds after the data has changed.</summary>
    public string Lasting(string database, string? table = null, string? format = null) =>
        WithFormat($"{Base}/{TildeEncoding.Encode(database)}{(table is null ? "" : $"/{TildeEncoding.Encode(table)}")}", format);

    public string Row(Database database, string table, string rowPath, string? format = null) =>
        WithFormat($"{Table(database, table)}/{rowPath}", format);

    public string Query(Database database, string? format = null) => WithFormat($"{Database(database)}/-/query", format);

    public string StoredQuery(Database database, string query, string? format = null) => Table(database, query, format);

    /// <summary>Scheme and host of the site, as the client requested it.</summary>
    public string Origin(Request request) => $"{(forceHttps ? "https" : request.Scheme)}://{request.Host}";

    /// <summary>Whether clients reach the site over https.</summary>
    public bool IsSecure(Request request) => forceHttps || request.Scheme == "https";

    /// <summary>The absolute URL of a path on the requested host.</summary>
    public string Absolute(Request request, string path) => Origin(request) + path;

    /// <summary>The URL of this page with some arguments replaced; replaced ones move to the end.</summary>
    public string WithArguments(Request request, params ReadOnlySpan<KeyValuePair<string, string>> replaced)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in request.Args.Pairs)
        {
            var isReplaced = false;
            foreach (var (name, _) in replaced) isReplaced |= name == pair.Key;
            // As in Datasette, arguments without a value are dropped.
            if (!isReplaced && pair.Value.Length > 0) pairs.Add(pair);
        }
        pairs.AddRange(replaced);
        return Absolute(request, $"{Base}{request.Path}?{QueryArgs.Write(pairs)}");
    }

    /// <summary>The path of this request with one more argument.</summary>
    public string WithAdded(Request request, string name, string value) => PathWith(request, null, new(name, value));

    /// <summary>The path of this request without the argument of that name and value.</summary>
    public string WithoutPair(Request request, string name, string value) => PathWith(request, new(name, value), null);

    private string PathWith(Request request, KeyValuePair<string, string>? without, KeyValuePair<string, string>? added)
    {
        var path = new DefaultInterpolatedStringHandler(0, 0, null, stackalloc char[StackChars]);
        path.AppendLiteral(Base);
        path.AppendLiteral(request.Path);
        var separator = "?";
        for (var i = 0; i < request.Args.Count; i++)
        {
            var pair = request.Args.Pairs[i];
            // As in Datasette, arguments without a value are dropped.
            if (pair.Value.Length > 0 && !(pair.Key == without?.Key && pair.Value == without?.Value)) Add(ref path, pair, ref separator);
        }
        if (added is { } last) Add(ref path, last, ref separator);
        return path.ToStringAndClear();
    }

    private static void Add(ref DefaultInterpolatedStringHandler path, KeyValuePair<string, string> pair, ref string separator)
    {
        path.AppendLiteral(separator);
        path.AppendLiteral(QueryArgs.Encode(pair.Key));
        path.AppendLiteral("=");
        path.AppendLiteral(QueryArgs.Encode(pair.Value));
        separator = "&";
    }

    /// <summary>The path of this page in another format: a suffix, or <c>?_format=</c> where the path has a dot already.</summary>
    public string InFormat(Request request, string format, string? moreArguments = null)
    {
        var hasDot = request.Path.Contains('.');
        var path = hasDot ? request.Path : request.Path == "/" ? $"/.{format}" : $"{request.Path}.{format}";
        var query = string.Join('&',
            new[] { request.Query, hasDot ? $"_format={format}" : "", moreArguments }.Where(part => !string.IsNullOrEmpty(part)));
        return Base + path + (query.Length > 0 ? "?" + query : "");
    }

    /// <summary>The absolute URL of this page in another format.</summary>
    public string Alternate(Request request, string format) => Absolute(request, InFormat(request, format));

    private static string WithFormat(string path, string? format) => format is null ? path : $"{path}.{format}";
}
