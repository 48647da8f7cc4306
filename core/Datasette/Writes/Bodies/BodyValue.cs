using System.Text;

namespace Datasette.Writes.Bodies;

/// <summary>A value of a JSON body.</summary>
internal readonly struct BodyValue
{
    private readonly long _bits;
    private readonly object? _held;

    private BodyValue(BodyKind kind, long bits, object? held) => (Kind, _bits, _held) = (kind, bits, held);

    public BodyKind Kind { get; }

    public bool IsNull => Kind == BodyKind.Null;

    public long Integer => _bits;

    public double Real => BitConverter.Int64BitsToDouble(_bits);

    /// <summary>The string, or the digits of a large integer.</summary>
    public string Text => _held as string ?? Encoding.UTF8.GetString(Utf8);

    /// <summary>Whether the text is at hand as UTF-8, within the body that it was read from.</summary>
    public bool HasUtf8 => Kind == BodyKind.Text && _held is byte[];

    /// <summary>The text as UTF-8, where <see cref="HasUtf8"/> says so.</summary>
    public ReadOnlySpan<byte> Utf8 => ((byte[])_held!).AsSpan((int)(_bits >> 32), (int)_bits);

    public byte[] Blob => (byte[])_held!;

    public List<BodyValue> List => (List<BodyValue>)_held!;

    public BodyObject Object => (BodyObject)_held!;

    /// <summary>The object; null for any other type.</summary>
    public BodyObject? AsObject => Kind == BodyKind.Object ? Object : null;

    public List<BodyValue>? AsList => Kind == BodyKind.List ? List : null;

    public string? AsText => Kind == BodyKind.Text ? Text : null;

    /// <summary>Whether Python considers it true: all but null, false, zero and empty values.</summary>
    public bool IsTruthy => Kind switch
    {
        BodyKind.Null or BodyKind.False => false,
        BodyKind.Integer => Integer != 0,
        BodyKind.Real => Real != 0,
        BodyKind.Text => HasUtf8 ? (int)_bits > 0 : Text.Length > 0,
        BodyKind.Blob => Blob.Length > 0,
        BodyKind.List => List.Count > 0,
        BodyKind.Object => Object.Count > 0,
        _ => true,
    };

    public static BodyValue Null => default;

    public static BodyValue Of(bool value) => new(value ? BodyKind.True : BodyKind.False, 0, null);

    public static BodyValue Of(long value) => new(BodyKind.Integer, value, null);

    public static BodyValue Of(double value) => new(BodyKind.Real, BitConverter.DoubleToInt64Bits(value), null);

    public static BodyValue Of(string value) => new(BodyKind.Text, 0, value);

    /// <summary>A text that is part of a body, which must not change while the value is used.</summary>
    public static BodyValue OfUtf8(byte[] body, int offset, int length) => new(BodyKind.Text, ((long)offset << 32) | (uint)length, body);

    public static BodyValue Of(byte[] value) => new(BodyKind.Blob, 0, value);

    public static BodyValue Of(List<BodyValue> values) => new(BodyKind.List, 0, values);

    public static BodyValue Of(BodyObject members) => new(BodyKind.Object, 0, members);

    public static BodyValue OfDigits(string digits) => new(BodyKind.LargeInteger, 0, digits);
}
