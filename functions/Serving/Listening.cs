using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Datasette.Functions.Serving;

/// <summary>Where a site listens.</summary>
/// <param name="Endpoint">IP address and port, or a Unix socket.</param>
/// <param name="Certificate">The certificate for https; null for http.</param>
/// <param name="Opens">Whether to open a browser.</param>
/// <param name="LogsRequests">Whether each request is a line on standard output.</param>
internal sealed record Listening(EndPoint Endpoint, X509Certificate2? Certificate, bool Opens, bool LogsRequests);
