using System.Security.Cryptography;
using System.Text;

namespace Datasette.Authentication;

/// <summary>The one-time token for signing in as root.</summary>
internal sealed class RootSignIn(string? token)
{
    private string? _token = token;

    /// <summary>Whether the token is unused.</summary>
    public bool IsOpen => _token is not null;

    /// <summary>Consumes the token if it matches.</summary>
    public bool TryUse(string given)
    {
        if (_token is not { } token
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token))) return false;
        return Interlocked.Exchange(ref _token, null) is not null;
    }
}
