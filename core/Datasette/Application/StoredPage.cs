using Microsoft.Extensions.Primitives;

namespace Datasette.Application;

/// <summary>A page as it was sent: headers and encoded bytes.</summary>
internal sealed record StoredPage(IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    /// <summary>What keeping it costs, in bytes: the body, and for each header its text and what holds it.</summary>
    public long Cost => Body.Length + 256 + Headers.Sum(header => 64 + (2L * header.Value.Sum(value => value?.Length ?? 0)));
}
