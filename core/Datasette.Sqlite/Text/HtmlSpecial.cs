using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Datasette.Text;

/// <summary>The bytes that HTML escapes: <c>&amp; ' " &lt; &gt;</c>.</summary>
internal readonly struct HtmlSpecial : IByteClass
{
    // & and ' differ in one bit, as < and > do.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<byte> In(Vector128<byte> bytes) =>
        Vector128.Equals(bytes | Vector128.Create((byte)1), Vector128.Create((byte)'\''))
            | Vector128.Equals(bytes | Vector128.Create((byte)2), Vector128.Create((byte)'>'))
            | Vector128.Equals(bytes, Vector128.Create((byte)'"'));
}
