using System.Buffers.Binary;
using System.Text;

namespace Datasette.Buffers;

/// <summary>
/// Reads what <see cref="ByteWriter"/> wrote. Damaged bytes raise an <see cref="InvalidDataException"/>, and no length in them is
/// believed before that many bytes are there.
/// </summary>
internal ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes read so far.</summary>
    public int At { get; private set; }

    public readonly int Left => _bytes.Length - At;

    public byte Byte() => Raw(1)[0];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Raw(sizeof(int)));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Raw(sizeof(long)));

    /// <summary>The number of items that follow, each of at least so many bytes.</summary>
    public int Count(int leastBytes)
    {
        var count = Int32();
        return count >= 0 && (long)count * leastBytes <= Left ? count : throw Damaged();
    }

    public ReadOnlySpan<byte> Raw(int length)
    {
        if (length < 0 || length > Left) throw Damaged();
        var read = _bytes.Slice(At, length);
        At += length;
        return read;
    }

    /// <summary>Bytes after their length.</summary>
    public ReadOnlySpan<byte> Bytes() => Raw(Int32());

    /// <summary>Text, or null.</summary>
    public string? Text()
    {
        var length = Int32();
        return length == -1 ? null : Encoding.UTF8.GetString(Raw(length));
    }

    public static InvalidDataException Damaged() => new("The bytes are cut short or damaged");
}
