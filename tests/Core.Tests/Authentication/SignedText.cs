using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Core.Tests.Authentication;

/// <summary>Signs text that no JSON writer would write, as somebody who has the secret could.</summary>
internal static class SignedText
{
#pragma warning disable CA5350 // As the site signs.
    public static string Of(string json, string secret, string purpose)
    {
        var payload = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
        var signature = HMACSHA1.HashData(SHA1.HashData(Encoding.UTF8.GetBytes(purpose + "signer" + secret)),
            Encoding.UTF8.GetBytes(payload));
        return $"{payload}.{Base64Url.EncodeToString(signature)}";
    }
#pragma warning restore CA5350
}
