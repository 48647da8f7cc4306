using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Datasette.Buffers;

/// <summary>Writes numbers, texts and bytes one after the other, little-endian, for <see cref="ByteReader"/>.</summary>
internal sealed class ByteWriter
{
    private readonly ArrayBufferWriter<byte> _output = new(256);

    public ReadOnlySpan<byte> Written => _output.WrittenSpan;

    public void Byte(byte value)
    {
        _output.GetSpan(1)[0] = value;
        _output.Advance(1);
    }

    public void Int32(int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_output.GetSpan(sizeof(int)), value);
        _output.Advance(sizeof(int));
    }

    public void Int64(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_output.GetSpan(sizeof(long)), value);
        _output.Advance(sizeof(long));
    }

    /// <summary>Bytes without their length.</summary>
    public void Raw(ReadOnlySpan<byte> bytes) => _output.Write(bytes);

    /// <summary>Bytes after their length.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        Int32(bytes.Length);
        Raw(bytes);
    }

    /// <summary>Text as UTF-8 after its length, which is -1 for null.</summary>
    public void Text(string? text)
    {
        if (text is null)
        {
            Int32(-1);
            return;
        }
        var length = Encoding.UTF8.GetByteCount(text);
        Int32(length);
        Encoding.UTF8.GetBytes(text, _output.GetSpan(length));
        _output.Advance(length);
    }
}
