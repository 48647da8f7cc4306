using System.Text.Json;

namespace Core.Tests.Compatibility;

/// <summary>An answer, reduced to what is compared: <c>none</c>, <c>json</c>, <c>html</c>, <c>text</c> or <c>bytes</c>.</summary>
internal sealed record Answer
{
    /// <summary>The headers that are compared, in the order in which differences are told.</summary>
    public static readonly IReadOnlyList<string> ComparedHeaders =
    [
        "content-type", "cache-control", "location", "link", "content-disposition", "referrer-policy", "access-control-allow-origin",
        "access-control-allow-headers", "access-control-expose-headers", "access-control-allow-methods", "access-control-max-age",
        "x-frame-options",
    ];

    public required int Status { get; init; }

    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required string Kind { get; init; }

    /// <summary>The JSON value, or the summary of a page.</summary>
    public JsonElement Json { get; init; }

    /// <summary>A text, or bytes in hex.</summary>
    public string? Text { get; init; }

    /// <summary>Reads an answer as the corpus holds it.</summary>
    public static Answer Recorded(JsonElement json)
    {
        var kind = json.GetProperty("kind").GetString()!;
        return new Answer
        {
            Status = json.GetProperty("status").GetInt32(),
            Headers = json.GetProperty("headers").EnumerateObject().ToDictionary(header => header.Name, header =>
                header.Value.GetString()!),
            Kind = kind,
            Json = kind is "json" or "html" ? json.GetProperty(kind) : default,
            Text = kind is "text" or "bytes" ? json.GetProperty(kind).GetString() : null,
        };
    }
}
