using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Datasette.Text;

/// <summary>The bytes that JSON escapes here: control characters, quotes, backslashes, and all beyond ASCII.</summary>
internal readonly struct JsonSpecial : IByteClass
{
    // As signed numbers, bytes beyond ASCII are below the control characters.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> In(Vector128<byte> bytes) =>
        Vector128.LessThan(bytes.AsSByte(), Vector128.Create((sbyte)0x20)).AsByte()
            | Vector128.Equals(bytes, Vector128.Create((byte)0x7f))
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'));
}
