using Datasette.Errors;
using Datasette.Http;
using Datasette.Rendering;
using Datasette.Sites;

namespace Datasette.Pages.ChartPages;

/// <summary>Charts and maps as SVG.</summary>
internal static class PictureResponse
{
    private const int MaxName = 80;

    /// <exception cref="NotFound">The format in the path is none of a chart or map.</exception>
    public static void RequireFormat(RequestContext context)
    {
        if (context.Format is not (null or "json" or "svg")) throw new NotFound($"Invalid format: {context.Format}");
    }

    /// <summary>The picture. Opened directly it is a document: the policy keeps it from loading or running anything.</summary>
    public static Response Of(string svg, string name) => Response.Text(svg, "image/svg+xml; charset=utf-8")
        .With(ContentPolicy.Header, "default-src 'none'").With("Content-Disposition", ContentDisposition.Inline(name + ".svg"));

    /// <summary>The name of a file, without its extension: the table or query, and what the picture shows.</summary>
    public static string Name(ResultSource source, string title)
    {
        var name = $"{source.Name ?? source.Database.Name} {title}";
        var allowed = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_' or ',' ? c : '_'));
        return allowed.Length > MaxName ? allowed[..MaxName] : allowed;
    }
}
