using Microsoft.Extensions.Primitives;

namespace Datasette.Application;

/// <summary>A page in the cache: headers and encoded bytes.</summary>
internal sealed record StoredPage(IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    /// <summary>Its memory in bytes: the body, the headers' text, 64 bytes for each header and 256 for the page.</summary>
    public long Cost => Body.Length + 256 + Headers.Sum(header => 64 + (2L * header.Value.Sum(value => value?.Length ?? 0)));
}
