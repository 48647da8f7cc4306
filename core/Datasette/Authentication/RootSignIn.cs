using System.Security.Cryptography;
using System.Text;

namespace Datasette.Authentication;

/// <summary>The token with which whoever started the site signs in as root: good for one time.</summary>
internal sealed class RootSignIn(string? token)
{
    private string? _token = token;

    /// <summary>Whether nobody has used it yet.</summary>
    public bool IsOpen => _token is not null;

    /// <summary>Uses the token up, if this is it.</summary>
    public bool TryUse(string given)
    {
        if (_token is not { } token
            || !CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(token))) return false;
        return Interlocked.Exchange(ref _token, null) is not null;
    }
}
