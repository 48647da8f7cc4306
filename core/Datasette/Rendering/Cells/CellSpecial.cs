using System.Runtime.Intrinsics;
using Datasette.Text;

namespace Datasette.Rendering.Cells;

/// <summary>
/// The bytes for which a cell's text is looked at more closely: those that HTML escapes, the <c>@</c> of an e-mail address, and all beyond
/// ASCII, which need not be UTF-8.
/// </summary>
internal readonly struct CellSpecial : IByteClass
{
    public static Vector128<byte> In(Vector128<byte> bytes) =>
        HtmlSpecial.In(bytes)
            | Vector128.Equals(bytes, Vector128.Create((byte)'@'))
            | Vector128.LessThan(bytes.AsSByte(), Vector128<sbyte>.Zero).AsByte();
}
