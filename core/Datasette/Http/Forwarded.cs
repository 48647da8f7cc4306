using System.Net;

namespace Datasette.Http;

/// <summary>The X-Forwarded-* values of a trusted proxy; null for each that is missing.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">The host that the client requested.</param>
/// <param name="Client">The client's IP address.</param>
internal readonly record struct Forwarded(string? Scheme, string? Host, IPAddress? Client);
