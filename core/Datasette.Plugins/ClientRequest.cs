namespace Datasette.Plugins;

/// <summary>A request to the site itself.</summary>
/// <param name="Path">Raw path and query, without <c>base_url</c>.</param>
public sealed record ClientRequest(string Path)
{
    public string Method { get; init; } = "GET";

    /// <summary>The actor of the request; null for anonymous.</summary>
    public Actor? Actor { get; init; }

    /// <summary>Whether to skip permission checks.</summary>
    public bool SkipPermissionChecks { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }
}
