using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.Extras;

/// <summary>Writes a request as <c>?_extra=request</c> shows it, and the values of its path.</summary>
internal static class RequestJson
{
    public static void Write(ref JsonOutput json, RequestContext context)
    {
        var request = context.Request;
        json.StartObject();
        json.Name("url"u8);
        json.Text(context.Site.Urls.Absolute(request, context.Site.Urls.Path(request.FullPath)));
        json.Name("path"u8);
        json.Text(request.Prefix + request.Path);
        json.Name("full_path"u8);
        json.Text(request.Prefix + request.FullPath);
        json.Name("host"u8);
        json.Text(request.Host);
        json.Name("args"u8);
        json.StartObject();
        foreach (var group in request.Args.Pairs.GroupBy(pair => pair.Key))
        {
            json.Name(group.Key);
            json.Texts(group.Select(pair => pair.Value));
        }
        json.EndObject();
        json.EndObject();
    }

    /// <summary>The member <c>url_vars</c> of <c>?_extra=debug</c>.</summary>
    public static void WriteUrlVariables(ref JsonOutput json, RequestContext context)
    {
        json.Name("url_vars"u8);
        json.StartObject();
        foreach (var (name, value) in context.Values.Pairs)
        {
            json.Name(name);
            json.Text(value);
        }
        json.EndObject();
    }
}
