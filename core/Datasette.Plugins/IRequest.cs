namespace Datasette.Plugins;

/// <summary>A request as plugins see it. It lives as long as its answer is made.</summary>
public interface IRequest
{
    string Method { get; }

    /// <summary>The path as it was sent, still encoded, without <c>base_url</c>.</summary>
    string Path { get; }

    /// <summary>The query string as it was sent, without its question mark.</summary>
    string Query { get; }

    /// <summary><c>http</c> or <c>https</c>.</summary>
    string Scheme { get; }

    string Host { get; }

    /// <summary>The version of HTTP that the client speaks, such as <c>1.1</c> or <c>2</c>.</summary>
    string HttpVersion { get; }

    /// <summary>Who asks; null for somebody who is not signed in, and while hooks are still being asked who it is.</summary>
    Actor? Actor { get; }

    /// <summary>Is cancelled when the client goes away.</summary>
    CancellationToken Aborted { get; }

    /// <summary>The parts of the path that its route names, decoded.</summary>
    IReadOnlyDictionary<string, string> UrlVars { get; }

    /// <summary>The arguments of the query string, in order.</summary>
    IReadOnlyList<KeyValuePair<string, string>> Arguments { get; }

    /// <summary>
    /// The values of a header, in order; none where there is no such header. A page that was made with it is kept by no cache.
    /// </summary>
    IReadOnlyList<string> Header(string name);

    /// <summary>The value of a cookie, or null. A page that was made with it is kept by no cache.</summary>
    string? Cookie(string name);

    /// <summary>The first value of an argument of the query string, or null.</summary>
    string? Argument(string name);

    /// <summary>Says that the answer differs from one time to the next, so that no cache keeps it.</summary>
    void DoNotCache();

    /// <summary>The body, whole.</summary>
    /// <exception cref="HttpError">It is larger than the setting <c>max_post_body_bytes</c> (413), or did not arrive whole
    /// (400).</exception>
    ValueTask<byte[]> BodyAsync();

    /// <summary>The form that was posted, url-encoded or with files.</summary>
    /// <exception cref="HttpError">The body is no form (400), or larger than the setting <c>max_post_body_bytes</c> (413).</exception>
    ValueTask<PluginForm> FormAsync();
}
