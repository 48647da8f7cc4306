using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Datasette.Text;

/// <summary>
/// Cryptographically random bytes. On Linux from getrandom(2): .NET's generator loads OpenSSL, and /dev/urandom is missing in a sandbox
/// without /dev.
/// </summary>
internal static partial class RandomBytes
{
    private const int Interrupted = 4;

    public static void Fill(Span<byte> bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            RandomNumberGenerator.Fill(bytes);
            return;
        }
        while (!bytes.IsEmpty)
        {
            var count = GetRandom(ref MemoryMarshal.GetReference(bytes), (nuint)bytes.Length, 0);
            if (count > 0) bytes = bytes[(int)count..];
            else if (Marshal.GetLastPInvokeError() is var error and not Interrupted) throw new Win32Exception(error);
        }
    }

    /// <summary>Random hex digits, in lower case.</summary>
    public static string Hex(int digits)
    {
        var bytes = new byte[(digits + 1) / 2];
        Fill(bytes);
        return Convert.ToHexStringLower(bytes)[..digits];
    }

    [LibraryImport("libc", EntryPoint = "getrandom", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint GetRandom(ref byte bytes, nuint length, uint flags);
}
