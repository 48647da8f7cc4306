using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Datasette.Http;

/// <summary>
/// 64-bit XxHash3, for ETags and cache-busting hashes. Not for security; it spares the first request the loading of OpenSSL.
/// </summary>
internal static class ContentHash
{
    private const int StackChars = 512;

    public static ulong Of(ReadOnlySpan<byte> bytes) => XxHash3.HashToUInt64(bytes);

    /// <summary>The hash of several texts with their lengths, so that "ab", "c" and "a", "bc" differ.</summary>
    public static ulong Of(params ReadOnlySpan<string> parts)
    {
        var length = 0;
        foreach (var part in parts) length += part.Length + 2;
        var text = length <= StackChars ? stackalloc char[length] : new char[length];
        var end = 0;
        foreach (var part in parts)
        {
            text[end++] = (char)(part.Length >> 16);
            text[end++] = (char)part.Length;
            part.CopyTo(text[end..]);
            end += part.Length;
        }
        return XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text));
    }
}
