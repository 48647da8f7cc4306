namespace Datasette.Plugins;

/// <summary>A request as plugins see it.</summary>
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

    /// <summary>Who asks; null for somebody who is not signed in, and while hooks are still being asked who it is.</summary>
    Actor? Actor { get; }

    /// <summary>Is cancelled when the client goes away.</summary>
    CancellationToken Aborted { get; }

    /// <summary>The values of a header, in order; none where there is no such header.</summary>
    IReadOnlyList<string> Header(string name);

    /// <summary>The value of a cookie, or null.</summary>
    string? Cookie(string name);

    /// <summary>The first value of an argument of the query string, or null.</summary>
    string? Argument(string name);
}
