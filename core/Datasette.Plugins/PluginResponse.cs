using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>A response of a plugin. The plugin may change it until it returns it.</summary>
public sealed class PluginResponse
{
    /// <summary>Content types.</summary>
    public const string HtmlType = "text/html; charset=utf-8", JsonType = "application/json; charset=utf-8",
    TextType = "text/plain; charset=utf-8";

    /// <summary>The HTTP status, 200 to 599.</summary>
    public int Status { get; set; } = 200;

    /// <summary>The content type; null for none.</summary>
    public string? ContentType { get; set; }

    /// <summary>Further headers, in order. The site writes caching headers and lengths.</summary>
    public IList<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>The body; null for a streamed response, also of <see cref="Stream"/>.</summary>
    public ReadOnlyMemory<byte>? Body { get; set; } = ReadOnlyMemory<byte>.Empty;

    /// <summary>The body in memory of the site; takes the place of <see cref="Body"/>.</summary>
    public ResponseBuffer? Buffer { get; set; }

    /// <summary>
    /// Writes a long body piece by piece, if <see cref="Body"/> is null. Cancelled when the client disconnects. An exception before the
    /// first byte becomes an error response, as one of the hook does; a later one aborts the response.
    /// </summary>
    public Func<Stream, CancellationToken, ValueTask>? Stream { get; set; }

    /// <summary>Who may cache the response: private, unless it is set to public.</summary>
    public ResponseCaching Caching { get; set; }

    /// <summary>The site's response that it wraps.</summary>
    internal IDisposable? Inner { get; init; }

    /// <summary>A response of bytes.</summary>
    public static PluginResponse Of(string contentType, ReadOnlyMemory<byte> body, int status = 200) => new()
    {
        ContentType = contentType,
        Body = body,
        Status = status,
    };

    /// <summary>A response whose body was written into memory of the site.</summary>
    public static PluginResponse Of(string contentType, ResponseBuffer body) => new()
    {
        ContentType = contentType,
        Body = null,
        Buffer = body,
    };

    /// <summary>A page. The caller has escaped what is not HTML.</summary>
    public static PluginResponse Html(string html, int status = 200) => Of(HtmlType, Encoding.UTF8.GetBytes(html), status);

    /// <summary>Plain text.</summary>
    public static PluginResponse Text(string text, int status = 200) => Of(TextType, Encoding.UTF8.GetBytes(text), status);

    /// <summary>JSON.</summary>
    public static PluginResponse Json(JsonNode? json, int status = 200) =>
        Of(JsonType, Encoding.UTF8.GetBytes(json?.ToJsonString() ?? "null"), status);

    /// <summary>A redirect to a path of the site, or to another site.</summary>
    public static PluginResponse Redirect(string location, int status = 302) =>
        new PluginResponse { Status = status, ContentType = TextType }.With("Location", location);

    /// <summary>Adds a header.</summary>
    public PluginResponse With(string header, string value)
    {
        Headers.Add(new(header, value));
        return this;
    }

    /// <summary>Makes the response public.</summary>
    public PluginResponse Public()
    {
        Caching = ResponseCaching.Public;
        return this;
    }

    /// <summary>Sets a cookie, which is HttpOnly and SameSite=Lax.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, of characters that cookies allow.</param>
    /// <param name="isSecure">Whether it is sent over https only.</param>
    /// <param name="lasts">Max-Age; null for a session cookie.</param>
    /// <param name="path">The cookie's path.</param>
    /// <exception cref="ArgumentException">The name or value contains a character that would end it.</exception>
    public PluginResponse SetCookie(string name, string value, bool isSecure = false, TimeSpan? lasts = null, string path = "/")
    {
        foreach (var part in (string[])[name, value, path])
            if (part.AsSpan().IndexOfAny(";\r\n") >= 0) throw new ArgumentException("A cookie must not contain a semicolon or a line break",
                nameof(value));
        var age = lasts is { } time ? string.Create(CultureInfo.InvariantCulture, $"; Max-Age={(long)time.TotalSeconds}") : "";
        return With("Set-Cookie", $"{name}={value}; Path={path}{age}; HttpOnly; SameSite=Lax{(isSecure ? "; Secure" : "")}");
    }
}
