using Datasette.Http;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>
/// The request as templates see it. Headers and cookies are left out: a page that depends on them could not be cached
/// for everybody.
/// </summary>
internal sealed class RequestValue(Request request, Urls urls) : IHostObject
{
    public string TypeName => "Request";

    public bool TryGetMember(string name, out Value value)
    {
        value = name switch
        {
            "url" => urls.Absolute(request, request.FullPath),
            "path" => request.Path,
            "full_path" => request.FullPath,
            "query_string" => request.Query,
            "host" => request.Host,
            "method" => request.Method,
            "scheme" => request.Scheme,
            "args" => Value.From(new ArgumentsValue(request.Args)),
            "actor" => NodeValue.Of(request.Actor?.ToJson()),
            _ => default,
        };
        return !value.IsUndefined;
    }
}
