using System.Text;
using System.Text.Json.Nodes;

namespace Functions.Tests.Lambda;

/// <summary>An answer as a client of the event's source would have it.</summary>
internal sealed record EventAnswer(int Status, IReadOnlyDictionary<string, IReadOnlyList<string>> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(", ", values) : "";

    /// <summary>Of a whole answer.</summary>
    public static EventAnswer Of(ReadOnlySpan<byte> json)
    {
        var item = JsonNode.Parse(json)!.AsObject();
        var body = item["body"]!.GetValue<string>();
        return Head(item, item["isBase64Encoded"]!.GetValue<bool>() ? Convert.FromBase64String(body) : Encoding.UTF8.GetBytes(body));
    }

    /// <summary>Of a stream, without its chunks.</summary>
    public static EventAnswer OfStream(ReadOnlySpan<byte> stream)
    {
        var end = stream.IndexOf(new byte[8]);
        Assert.InRange(end, 1, 16 * 1024);
        return Head(JsonNode.Parse(stream[..end])!.AsObject(), stream[(end + 8)..].ToArray());
    }

    private static EventAnswer Head(JsonObject item, byte[] body)
    {
        var headers = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in (item["headers"] ?? item["multiValueHeaders"])!.AsObject())
            headers.Add(name, value is JsonArray list ? [.. list.Select(one => one!.GetValue<string>())] : [value!.GetValue<string>()]);
        if (item["cookies"] is JsonArray cookies) headers.Add("Set-Cookie", [.. cookies.Select(one => one!.GetValue<string>())]);
        return new EventAnswer(item["statusCode"]!.GetValue<int>(), headers, body);
    }
}
