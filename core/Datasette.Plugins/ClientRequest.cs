namespace Datasette.Plugins;

/// <summary>A request to the site itself.</summary>
/// <param name="Path">Raw path and query, with or without <c>base_url</c>: a path of <see cref="IUrls"/> will do.</param>
public sealed record ClientRequest(string Path)
{
    /// <summary>The method.</summary>
    public string Method { get; init; } = "GET";

    /// <summary>The actor of the request; null for anonymous.</summary>
    public Actor? Actor { get; init; }

    /// <summary>Whether to skip permission checks.</summary>
    public bool SkipPermissionChecks { get; init; }

    /// <summary>Headers; the host is <c>localhost</c> where none is given.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The body; its Content-Type is among the headers.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }
}
