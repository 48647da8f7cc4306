using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary><c>--ssl-certfile</c> and <c>--ssl-keyfile</c>.</summary>
internal static class TlsFiles
{
    public const string CertificateVariable = "DATASETTE_SSL_CERTFILE";
    public const string KeyVariable = "DATASETTE_SSL_KEYFILE";

    /// <summary>The certificate with its key; null without one.</summary>
    /// <exception cref="StartupError">A file is missing, or certificate and key do not match.</exception>
    public static X509Certificate2? Read(string? certificate, string? key, Func<string, string?> environment)
    {
        certificate ??= environment(CertificateVariable) is { Length: > 0 } set ? set : null;
        key ??= environment(KeyVariable) is { Length: > 0 } other ? other : null;
        if (certificate is null)
            return key is null ? null : throw new UsageError("--ssl-keyfile goes with --ssl-certfile");
        foreach (var (option, file) in new[] { ("--ssl-certfile", certificate), ("--ssl-keyfile", key) })
            if (file is not null && !File.Exists(file)) throw new StartupError($"{option} {file} does not exist");
        try
        {
            return X509Certificate2.CreateFromPemFile(certificate, key);
        }
        catch (CryptographicException error)
        {
            // The message contains nothing of the key.
            throw new StartupError($"--ssl-certfile {certificate} cannot be used{(key is null ? "" : $" with --ssl-keyfile {key}")}: "
                + $"{error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StartupError($"--ssl-certfile {certificate} cannot be read: {error.Message}");
        }
    }
}
