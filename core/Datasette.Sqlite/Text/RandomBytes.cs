using System.Security.Cryptography;

namespace Datasette.Text;

/// <summary>Cryptographically random bytes, from the kernel if possible: .NET's generator loads OpenSSL.</summary>
internal static class RandomBytes
{
    private const string Kernel = "/dev/urandom";

    private static readonly bool HasKernel = File.Exists(Kernel);

    public static void Fill(Span<byte> bytes)
    {
        if (HasKernel)
        {
            using var source = new FileStream(Kernel, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            source.ReadExactly(bytes);
        }
        else
        {
            RandomNumberGenerator.Fill(bytes);
        }
    }

    /// <summary>Random hex digits, in lower case.</summary>
    public static string Hex(int digits)
    {
        var bytes = new byte[(digits + 1) / 2];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes)[..digits];
    }
}
