using Microsoft.Extensions.Primitives;

namespace Datasette.Application;

/// <summary>A page as it was sent: headers and encoded bytes.</summary>
internal sealed record StoredPage(IReadOnlyList<KeyValuePair<string, StringValues>> Headers, byte[] Body)
{
    /// <summary>What keeping it costs, in bytes, roughly.</summary>
    public long Cost => Body.Length + 1024;
}
