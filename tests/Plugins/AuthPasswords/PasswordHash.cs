using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AuthPasswords;

/// <summary>A password as <c>pbkdf2_sha256$iterations$salt$hash</c>: Django's format, and that of Datasette's plugin.</summary>
internal sealed record PasswordHash(int Iterations, string Salt, byte[] Hash)
{
    private const string Algorithm = "pbkdf2_sha256";
    private const int NewIterations = 600_000, Bytes = 32;

    /// <summary>No password has this hash. An unknown name takes as long to refuse as a wrong password.</summary>
    public static PasswordHash OfNobody { get; } = new(NewIterations, "nobody", new byte[Bytes]);

    public static PasswordHash Of(string password)
    {
        var salt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return new PasswordHash(NewIterations, salt, Derive(password, salt, NewIterations));
    }

    /// <summary>Null, if the text is not such a hash.</summary>
    public static PasswordHash? Parse(string? text)
    {
        if (text?.Split('$') is not [Algorithm, var iterations, var salt, var base64]) return null;
        var hash = new byte[Bytes];
        return int.TryParse(iterations, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            && Convert.TryFromBase64String(base64, hash, out var length) && length == Bytes
            ? new PasswordHash(count, salt, hash)
            : null;
    }

    public bool Fits(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, Salt, Iterations), Hash);

    public override string ToString() => $"{Algorithm}${Iterations}${Salt}${Convert.ToBase64String(Hash)}";

    private static byte[] Derive(string password, string salt, int iterations) => Rfc2898DeriveBytes.Pbkdf2(
        Encoding.UTF8.GetBytes(password), Encoding.UTF8.GetBytes(salt), iterations, HashAlgorithmName.SHA256, Bytes);
}
