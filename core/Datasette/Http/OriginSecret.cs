using System.Security.Cryptography;
using System.Text;
using Datasette.Errors;
using Microsoft.AspNetCore.Http;

namespace Datasette.Http;

/// <summary>
/// The secret header by which the CDN proves itself. A request without it bypassed the CDN, where nothing is cached and every request
/// costs.
/// </summary>
internal sealed class OriginSecret(string secret)
{
    public const string Header = "X-Origin-Verify";

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>The reason to refuse a request; null where it has the secret.</summary>
    public Forbidden? Problem(IHeaderDictionary headers) =>
        headers[Header] is [{ } given] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _secret)
            ? null
            : new Forbidden("This site answers requests that come through its CDN alone. Use the address that it was published under");

    /// <summary>The header that the CDN must send.</summary>
    public IEnumerable<KeyValuePair<string, string>> AsHeader() => [new(Header, secret)];
}
