using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Datasette.Publish.Targets.Local;

/// <summary>A response of the origin, with its time and lifetime.</summary>
internal sealed record CachedResponse
{
    public required int Status { get; init; }

    public required KeyValuePair<string, StringValues>[] Headers { get; init; }

    public required byte[] Body { get; init; }

    public required DateTimeOffset Stored { get; init; }

    public required TimeSpan Lifetime { get; init; }

    public string? ETag => Header("ETag");

    /// <summary>Its memory in bytes: the body, the headers' text, 64 bytes for each header and 256 for the response.</summary>
    public long Cost => Body.Length + 256 + Headers.Sum(header => 64 + (2L * header.Value.Sum(value => value?.Length ?? 0)));

    public TimeSpan Age(DateTimeOffset now) =>
        now - Stored + (int.TryParse(Header("Age"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : TimeSpan.Zero);

    public bool IsFresh(DateTimeOffset now) => Age(now) < Lifetime;

    /// <summary>The same body, revalidated by the origin with new headers.</summary>
    public CachedResponse Confirmed(IHeaderDictionary headers, TimeSpan lifetime, DateTimeOffset now)
    {
        var updated = Headers.ToDictionary(StringComparer.OrdinalIgnoreCase);
        foreach (var name in new[] { "Cache-Control", "Date", "Expires", "ETag", "Cache-Tag" })
            if (headers.TryGetValue(name, out var value))
                updated[name] = value;
        updated.Remove("Age");
        return this with { Headers = [.. updated], Stored = now, Lifetime = lifetime };
    }

    private string? Header(string name) =>
        Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value is { Count: > 0 } value
            ? value.ToString()
            : null;
}
