using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Microsoft.AspNetCore.Http;

namespace Datasette.Rendering;

/// <summary>
/// The Content-Security-Policy of HTML pages. Bundled pages need no inline script and no other host. What the operator adds (templates,
/// <c>extra_js_urls</c>, <c>extra_css_urls</c>, <c>description_html</c>) keeps working: the policy lists the hosts of its scripts, and
/// allows inline scripts if it has some.
/// </summary>
internal static class ContentPolicy
{
    public const string Header = "Content-Security-Policy";

    /// <summary>The types of bodies that forms send; a form without fields says so too.</summary>
    private static readonly FrozenSet<string> FormTypes = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    /// <summary>The setting's value for no policy.</summary>
    private const string Off = "off";

    /// <summary>For a page in a frame, where its head states the rest: browsers read this directive from headers only.</summary>
    private const string OwnFrames = "frame-ancestors 'self'";

    /// <summary>The destinations of requests for what a page embeds (<c>Sec-Fetch-Dest</c>).</summary>
    private static readonly FrozenSet<string> Frames = FrozenSet.Create(StringComparer.Ordinal,
        "iframe", "frame", "embed", "object", "fencedframe");

    private const string Strict =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'self'; base-uri 'none'; object-src 'none'";

    /// <summary>
    /// Whether a browser can show the answer to a request as a page, so that the policy protects somebody. It shows no redirects; of
    /// itself it sends GET, HEAD and the POST of a form, and answers to other requests are read by scripts and programs. GET and HEAD
    /// always count: a cache may give their answers to a browser.
    /// </summary>
    public static bool Protects(Request request, int status) =>
        status is < 300 or >= 400
            && (request.IsRead || (request.Method == HttpMethods.Post && FormTypes.Contains(TypeOf(request))));

    /// <summary>The policy, computed for the first page; null for none.</summary>
    /// <param name="settings">The site's settings: one may set the policy.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="metadata">The metadata.</param>
    /// <param name="templates">The directory of custom templates, or null.</param>
    /// <param name="hasPlugins">Whether plugins may add markup to pages.</param>
    /// <exception cref="StartupError">The setting contains characters that headers forbid.</exception>
    public static Lazy<PagePolicy?> Of(
        Settings settings, JsonObject config, JsonObject metadata, string? templates, bool hasPlugins = false)
    {
        var stated = settings.Get(KnownSettings.ContentSecurityPolicy).Trim();
        if (stated.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            throw new StartupError("Setting content_security_policy: a header takes printable ASCII characters only");
        if (stated.Length > 0) return new(stated == Off ? null : PagePolicy.Stated(stated));
        return new(() => PagePolicy.Made(Made(config, metadata, templates, hasPlugins)));
    }

    /// <summary>
    /// The header of a page whose head states the policy: pages of other sites must not frame what this client alone may see. No cache
    /// keeps such a page, so that the header may depend on the request. Null for none.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="cacheControl">The response's Cache-Control.</param>
    public static string? OfFrame(Request request, string cacheControl) =>
        cacheControl.Contains(CachePolicy.NoStore, StringComparison.Ordinal)
            && Frames.Contains(request.Headers["Sec-Fetch-Dest"].ToString())
            ? OwnFrames
            : null;

    /// <summary>The same policy for a page that shows images of one other host.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="origin">Scheme and host.</param>
    public static string WithImages(string policy, string origin)
    {
        const string Images = "img-src ", Others = "default-src ";
        var directives = policy.Split("; ");
        if (Array.Find(directives, directive => directive.StartsWith(Images, StringComparison.Ordinal)) is { } images)
            return policy.Replace(images, $"{images} {origin}", StringComparison.Ordinal);
        var others = Array.Find(directives, directive => directive.StartsWith(Others, StringComparison.Ordinal)) ?? Others + "'self'";
        return $"{policy}; {Images}{others[Others.Length..]} {origin}";
    }

    private static string TypeOf(Request request) => request.Headers.ContentType.ToString().Split(';')[0].Trim();

    private static string Made(JsonObject config, JsonObject metadata, string? templates, bool hasPlugins)
    {
        // Plugins' markup is not known in advance: allow inline scripts and all hosts.
        if (hasPlugins)
            return "default-src 'self' https: data:; script-src 'self' https: 'unsafe-inline'; style-src 'self' https: 'unsafe-inline'; "
                + "form-action 'self' https:; frame-ancestors 'self'; base-uri 'self'; object-src 'none'";
        var scripts = new ScriptSources();
        var isOwn = templates is not null;
        if (templates is not null)
            foreach (var file in Directory.EnumerateFiles(templates, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                scripts.AddHtml(File.ReadAllText(file));
        foreach (var html in Descriptions(metadata).Concat(Descriptions(config)))
        {
            isOwn = true;
            scripts.AddHtml(html);
        }
        foreach (var address in Addresses(config["extra_js_urls"]))
        {
            isOwn = true;
            scripts.AddAddress(address);
        }
        isOwn |= config["extra_css_urls"] is JsonArray { Count: > 0 };
        return isOwn
            ? $"default-src 'self' https: data:; script-src 'self'{scripts}; style-src 'self' https: 'unsafe-inline'; "
                + "form-action 'self'; frame-ancestors 'self'; base-uri 'self'; object-src 'none'"
            : Strict;
    }

    private static IEnumerable<string> Addresses(JsonNode? items) =>
        items is JsonArray list
            ? list.Select(item => (item is JsonObject described ? described["url"] : item)?.ToString()).OfType<string>()
            : [];

    private static IEnumerable<string> Descriptions(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member =>
            member is { Key: "description_html", Value: JsonValue html } ? [html.ToString()] : Descriptions(member.Value)),
        JsonArray items => items.SelectMany(Descriptions),
        _ => [],
    };
}
