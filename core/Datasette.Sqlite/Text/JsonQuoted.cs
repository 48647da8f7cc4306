using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Datasette.Text;

/// <summary>The bytes that JSON's grammar wants escaped, and no others: control characters, quotes and backslashes.</summary>
internal readonly struct JsonQuoted : IByteClass
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> In(Vector128<byte> bytes) =>
        Vector128.LessThan(bytes, Vector128.Create((byte)0x20))
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'\\'));
}
