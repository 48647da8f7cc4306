using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>The request as templates see it. Its path and its address begin with <c>base_url</c> where they did on the wire.</summary>
internal sealed class RequestValue(Request request, Urls urls) : IHostObject
{
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
            "args" => Value.From(new ArgumentsValue(request.Args)),
            "actor" => NodeValue.Of(request.Actor?.ToJson()),
            "url_vars" => Map(request.UrlVars),
            "headers" => Read(request.Headers.Select(header =>
                KeyValuePair.Create(header.Key.ToLowerInvariant(), header.Value.ToString()))),
            "cookies" => Read(request.Cookies.Pairs),
            _ => default,
        };
        return !value.IsUndefined;
    }

    /// <summary>What may differ from one visitor to the next: the page is kept for nobody else.</summary>
    private Value Read(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        request.HeadersWereRead = true;
        return Map(pairs);
    }

    private static Value Map(IEnumerable<KeyValuePair<string, string>> pairs) =>
        Value.Map(pairs.DistinctBy(pair => pair.Key).Select(pair => KeyValuePair.Create(pair.Key, Value.From(pair.Value))));
}
