namespace Datasette.Plugins;

/// <summary>A request, for plugins. Valid until its response is made.</summary>
public interface IRequest
{
    /// <summary>The method, in capitals.</summary>
    string Method { get; }

    /// <summary>The raw path, still encoded, without <c>base_url</c>.</summary>
    string Path { get; }

    /// <summary>The raw query string, without its question mark.</summary>
    string Query { get; }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    string Scheme { get; }

    /// <summary>The host that the client asked for, with its port where it has one.</summary>
    string Host { get; }

    /// <summary>The HTTP version of the request, such as <c>1.1</c> or <c>2</c>.</summary>
    string HttpVersion { get; }

    /// <summary>The actor; null for anonymous, and during authentication.</summary>
    Actor? Actor { get; }

    /// <summary>Cancelled when the client disconnects.</summary>
    CancellationToken Aborted { get; }

    /// <summary>The values of the route's placeholders, decoded.</summary>
    IReadOnlyDictionary<string, string> UrlVars { get; }

    /// <summary>The arguments of the query string, in order.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Arguments { get; }

    /// <summary>The values of a header, in order; none if it is missing. Reading it makes the page uncacheable.</summary>
    IReadOnlyList<string> Header(string name);

    /// <summary>The value of a cookie, or null. Reading it makes the page uncacheable.</summary>
    string? Cookie(string name);

    /// <summary>The first value of an argument of the query string, or null.</summary>
    string? Argument(string name);

    /// <summary>Makes the response uncacheable, because it differs each time.</summary>
    void DoNotCache();

    /// <summary>The whole body.</summary>
    /// <exception cref="HttpError">The body exceeds the setting <c>max_post_body_bytes</c> (413), or did not arrive whole
    /// (400).</exception>
    ValueTask<byte[]> BodyAsync();

    /// <summary>The posted form, URL-encoded or multipart.</summary>
    /// <exception cref="HttpError">The body is not a form (400), or exceeds the setting <c>max_post_body_bytes</c> (413).</exception>
    ValueTask<PluginForm> FormAsync();
}
