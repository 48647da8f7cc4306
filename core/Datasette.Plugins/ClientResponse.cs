using System.Text;
using System.Text.Json.Nodes;

namespace Datasette.Plugins;

/// <summary>The response to a request to the site itself.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, in order.</param>
/// <param name="Body">The body, uncompressed.</param>
public sealed record ClientResponse(int Status, IReadOnlyList<KeyValuePair<string, string>> Headers, byte[] Body)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The first value of a header, or null.</summary>
    public string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The body as JSON.</summary>
    /// <exception cref="System.Text.Json.JsonException">The body is not JSON.</exception>
    public JsonNode? Json() => JsonNode.Parse(Body);
}
