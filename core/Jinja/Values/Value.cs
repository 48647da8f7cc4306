using System.Runtime.InteropServices;
using System.Text;

namespace Jinja.Values;

/// <summary>
/// A value in a template: a scalar without allocation, or a reference to text, a collection or a host object. The default is undefined.
/// </summary>
public readonly partial struct Value
{
    private readonly object? _object;
    private readonly long _bits;

    private Value(ValueKind kind, object? reference, long bits = 0)
    {
        Kind = kind;
        _object = reference;
        _bits = bits;
    }

    /// <summary>The type of the value.</summary>
    public ValueKind Kind { get; }

    /// <summary>True for text of every representation.</summary>
    public bool IsText => Kind is >= ValueKind.String and <= ValueKind.Utf8Markup;

    /// <summary>True for text that autoescape does not escape.</summary>
    public bool IsMarkup => Kind is ValueKind.Markup or ValueKind.Utf8Markup;

    /// <summary>True for an undefined value; the environment's setting decides what its use does.</summary>
    public bool IsUndefined => Kind == ValueKind.Undefined;

    /// <summary>True for Python's <c>None</c>.</summary>
    public bool IsNone => Kind == ValueKind.None;

    /// <summary>True for an integer of any size; not for booleans.</summary>
    public bool IsInteger => Kind is ValueKind.Integer or ValueKind.BigInteger;

    /// <summary>True for a number in Python's sense, including booleans.</summary>
    public bool IsNumber => Kind is >= ValueKind.Boolean and <= ValueKind.Float;

    /// <summary>The host object, or null.</summary>
    public IHostObject? HostObject => Kind == ValueKind.Object ? (IHostObject)_object! : null;

    /// <summary>The text without escaping, or null for other types.</summary>
    public string? AsString() => Kind switch
    {
        ValueKind.String or ValueKind.Markup => (string)_object!,
        ValueKind.Utf8 or ValueKind.Utf8Markup => Encoding.UTF8.GetString(Utf8Span),
        _ => null,
    };

    /// <summary>The text of Python's <c>str()</c>, without errors: an undefined value is empty.</summary>
    public override string ToString() => Text.OfLeniently(this);

    /// <summary>An unassigned slot, as opposed to an undefined value that was passed on.</summary>
    internal bool IsUnset => Kind == ValueKind.Undefined && _object is null;

    internal UndefinedOrigin? Origin => (UndefinedOrigin?)_object;

    internal bool Boolean => _bits != 0;

    internal long Integer => _bits;

    internal double Float => BitConverter.Int64BitsToDouble(_bits);

    internal BigInteger Big => Kind == ValueKind.BigInteger ? (BigInteger)_object! : _bits;

    internal ListValue ListItems => (ListValue)_object!;

    internal Value[] TupleItems => (Value[])_object!;

    internal DictionaryValue Dictionary => (DictionaryValue)_object!;

    internal object? Reference => _object;

    /// <summary>The bytes of a UTF-8 value: the 64 bits hold start and length.</summary>
    internal ReadOnlySpan<byte> Utf8Span => MemoryMarshal.CreateReadOnlySpan(
        ref MemoryMarshal.GetArrayDataReference((byte[])_object!), ((byte[])_object!).Length)
        .Slice((int)(_bits >> 32), (int)(_bits & 0x7FFFFFFF));
}
