using System.Security.Cryptography;
using System.Text;
using Datasette.Errors;
using Microsoft.AspNetCore.Http;

namespace Datasette.Http;

/// <summary>
/// What the CDN in front proves itself by: a header that only it sends. Requests without it came around the CDN, where nothing is cached
/// and
/// every one costs.
/// </summary>
internal sealed class OriginSecret(string secret)
{
    public const string Header = "X-Origin-Verify";

    private readonly byte[] _secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>What keeps a request from being answered; null where it has the secret.</summary>
    public Forbidden? Problem(IHeaderDictionary headers) =>
        headers[Header] is [{ } given] && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), _secret)
            ? null
            : new Forbidden("This site answers requests that come through its CDN alone. Use the address that it was published under");

    /// <summary>The header that the CDN sends.</summary>
    public IEnumerable<KeyValuePair<string, string>> AsHeader() => [new(Header, secret)];
}
