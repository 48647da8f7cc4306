using System.Runtime.Intrinsics;

namespace Datasette.Text;

/// <summary>A class of bytes that need more than a copy, for <see cref="PlainText"/>.</summary>
internal interface IByteClass
{
    /// <summary>All bits set in each byte that belongs to the class.</summary>
    static abstract Vector128<byte> In(Vector128<byte> bytes);
}
