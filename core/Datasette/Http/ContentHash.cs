using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Datasette.Http;

/// <summary>
/// XxHash3 of 64 bits, for tags that tell versions of one thing apart. It is not for security, and it spares the first
/// request the loading of a cryptography library.
/// </summary>
internal static class ContentHash
{
    private const int StackChars = 512;

    public static ulong Of(ReadOnlySpan<byte> bytes) => XxHash3.HashToUInt64(bytes);

    /// <summary>The hash of texts together, each with its length: "ab", "c" is not "a", "bc".</summary>
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
