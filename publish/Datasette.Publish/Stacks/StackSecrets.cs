using System.Security.Cryptography;
using System.Text;
using Datasette.Publish.Secrets;

namespace Datasette.Publish.Stacks;

/// <summary>
/// Encryption of a stack file with a passphrase, compatible with pulumi: PBKDF2 with HMAC-SHA-256 and a million rounds over the stack's
/// salt, then AES-256-GCM with a fresh nonce for each value.
/// </summary>
internal sealed class StackSecrets
{
    private const int SaltSize = 8;
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Rounds = 1_000_000;

    /// <summary>The text whose ciphertext, stored after the salt, verifies the passphrase.</summary>
    private const string Probe = "pulumi";

    private readonly byte[] key;

    private StackSecrets(byte[] key, string salt)
    {
        this.key = key;
        Salt = salt;
    }

    /// <summary>The value of <c>encryptionsalt</c> in the stack file.</summary>
    public string Salt { get; }

    /// <summary>Creates a new stack's encryption, with a fresh salt.</summary>
    public static StackSecrets Create(SecretText passphrase)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltSize);
        var key = Derive(passphrase, salt);
        return new StackSecrets(key, $"v1:{Convert.ToBase64String(salt)}:{Encrypt(key, Probe)}");
    }

    /// <summary>Opens an existing stack's encryption; null if the passphrase is wrong.</summary>
    public static StackSecrets? Open(SecretText passphrase, string encryptionSalt)
    {
        if (encryptionSalt.Split(':', 3) is not ["v1", var saltText, var probe])
            return null;
        try
        {
            var secrets = new StackSecrets(Derive(passphrase, Convert.FromBase64String(saltText)), encryptionSalt);
            return secrets.Decrypt(probe) == Probe ? secrets : null;
        }
        catch (Exception problem) when (problem is CryptographicException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The ciphertext, as stored in <c>secure:</c>.</summary>
    public string Encrypt(SecretText value) => Encrypt(key, value.Reveal());

    /// <exception cref="CryptographicException">The text was not encrypted for this stack, or was modified.</exception>
    public string Decrypt(string secure)
    {
        if (secure.Split(':') is not ["v1", var nonceText, var sealedText])
            throw new CryptographicException("The value is not of the form v1:nonce:ciphertext.");
        var nonce = Convert.FromBase64String(nonceText);
        var bytes = Convert.FromBase64String(sealedText);
        if (nonce.Length != NonceSize || bytes.Length < TagSize)
            throw new CryptographicException("The value is too short.");
        var plain = new byte[bytes.Length - TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Decrypt(nonce, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length), plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static string Encrypt(byte[] key, string value)
    {
        var plain = Encoding.UTF8.GetBytes(value);
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var bytes = new byte[plain.Length + TagSize];
        using var aes = new AesGcm(key, TagSize);
        aes.Encrypt(nonce, plain, bytes.AsSpan(0, plain.Length), bytes.AsSpan(plain.Length));
        return $"v1:{Convert.ToBase64String(nonce)}:{Convert.ToBase64String(bytes)}";
    }

    private static byte[] Derive(SecretText passphrase, byte[] salt) =>
        Rfc2898DeriveBytes.Pbkdf2(passphrase.Reveal(), salt, Rounds, HashAlgorithmName.SHA256, KeySize);
}
