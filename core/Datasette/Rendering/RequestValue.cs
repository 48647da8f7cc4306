using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>The request as a template value. Its path and URL include <c>base_url</c> if the raw ones did.</summary>
internal sealed class RequestValue(Request request, Urls urls) : IHostObject
{
    private ArgumentsValue? _args;

    public string TypeName => "Request";

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "url" => urls.Absolute(request, request.Prefix + request.FullPath),
            "path" => request.Prefix + request.Path,
            "full_path" => request.Prefix + request.FullPath,
            "query_string" => request.Query,
            "host" => request.Host,
            "method" => request.Method,
            "scheme" => urls.IsSecure(request) ? "https" : request.Scheme,
            "args" => Value.From(_args ??= new ArgumentsValue(request.Args)),
            "actor" => NodeValue.Of(request.Actor?.ToJson()),
            "url_vars" => Map(request.UrlVars),
            "headers" => Read(request.Headers.Select(header =>
                KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value.ToString()))),
            "cookies" => Read(request.Cookies.Pairs),
            _ => default,
        };
        return !value.IsUndefined;
    }

    /// <summary>Headers and cookies may differ between clients: reading them makes the page uncacheable.</summary>
    private Value Read(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        request.HeadersWereRead = true;
        return Map(pairs);
    }

    private static Value Map(IEnumerable<KeyValuePair<string, string>> pairs) =>
        Value.Map(pairs.DistinctBy(pair => pair.Key).Select(pair => KeyValuePair.Create(pair.Key, Value.From(pair.Value))));
}
