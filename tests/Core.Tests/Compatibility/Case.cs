using System.Text.Json;

namespace Core.Tests.Compatibility;

/// <summary>A recorded request, and the answers that the reference gave: one, or a chain of pages.</summary>
internal sealed record Case
{
    public required string Id { get; init; }

    public required string Area { get; init; }

    public required string Server { get; init; }

    public required string Method { get; init; }

    public required string Path { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>How many <c>next_url</c> are followed after the first answer.</summary>
    public int Follow { get; init; }

    public required IReadOnlyList<JsonElement> Expect { get; init; }

    public static Case Parse(string line)
    {
        var json = PythonJson.Parse(line);
        return new Case
        {
            Id = Text("id"),
            Area = Text("area"),
            Server = Text("server"),
            Method = Text("method"),
            Path = Text("path"),
            Headers = json.TryGetProperty("headers", out var headers) && headers.ValueKind == JsonValueKind.Object
                ? [.. headers.EnumerateObject().Select(header => KeyValuePair.Create(header.Name, header.Value.GetString()!))]
                : [],
            Follow = json.TryGetProperty("follow", out var follow) ? follow.GetInt32() : 0,
            Expect = [.. json.GetProperty("expect").EnumerateArray()],
        };

        string Text(string name) => json.GetProperty(name).GetString()!;
    }
}
