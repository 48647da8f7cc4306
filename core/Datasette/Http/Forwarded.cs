using System.Net;

namespace Datasette.Http;

/// <summary>What a trusted proxy says of the request that it passes on; null for what it does not say.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">The host that the visitor asked for.</param>
/// <param name="Client">The visitor's address.</param>
internal readonly record struct Forwarded(string? Scheme, string? Host, IPAddress? Client);
