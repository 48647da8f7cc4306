namespace Datasette.Plugins;

/// <summary>A request to the site itself.</summary>
/// <param name="Path">Path and query, as on the wire, without <c>base_url</c>.</param>
public sealed record ClientRequest(string Path)
{
    public string Method { get; init; } = "GET";

    /// <summary>Who asks; null for somebody who is not signed in.</summary>
    public Actor? Actor { get; init; }

    /// <summary>Whether everything is allowed, whoever asks.</summary>
    public bool SkipPermissionChecks { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }
}
