using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Datasette.Functions.Serving;

/// <summary>Where a site is served.</summary>
/// <param name="Endpoint">Address and port, or a socket of the file system.</param>
/// <param name="Certificate">Serves https; null serves http.</param>
/// <param name="Opens">Whether a browser is to show it.</param>
/// <param name="LogsRequests">Whether each request is a line on standard output.</param>
internal sealed record Listening(EndPoint Endpoint, X509Certificate2? Certificate, bool Opens, bool LogsRequests);
