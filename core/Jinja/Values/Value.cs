using System.Runtime.InteropServices;
using System.Text;

namespace Jinja.Values;

/// <summary>
/// One value a template can see: a scalar without allocation, or a reference to text, a collection or a host object.
/// The default is an undefined value.
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

    /// <summary>What this value holds.</summary>
    public ValueKind Kind { get; }

    /// <summary>True for text of every representation.</summary>
    public bool IsText => Kind is >= ValueKind.String and <= ValueKind.Utf8Markup;

    /// <summary>True for text that autoescape leaves alone.</summary>
    public bool IsMarkup => Kind is ValueKind.Markup or ValueKind.Utf8Markup;

    /// <summary>True when nothing is there; the strictness of the environment decides what using it does.</summary>
    public bool IsUndefined => Kind == ValueKind.Undefined;

    /// <summary>True for Python's <c>None</c>.</summary>
    public bool IsNone => Kind == ValueKind.None;

    /// <summary>True for an integer of either size; booleans are not counted.</summary>
    public bool IsInteger => Kind is ValueKind.Integer or ValueKind.BigInteger;

    /// <summary>True for what Python counts as a number, booleans included.</summary>
    public bool IsNumber => Kind is >= ValueKind.Boolean and <= ValueKind.Float;

    /// <summary>The host object, when the value is one.</summary>
    public IHostObject? HostObject => Kind == ValueKind.Object ? (IHostObject)_object! : null;

    /// <summary>The text without escaping, or null when the value is not text.</summary>
    public string? AsString() => Kind switch
    {
        ValueKind.String or ValueKind.Markup => (string)_object!,
        ValueKind.Utf8 or ValueKind.Utf8Markup => Encoding.UTF8.GetString(Utf8Span),
        _ => null,
    };

    /// <summary>The text Python's <c>str()</c> gives, never an error: an undefined value is empty.</summary>
    public override string ToString() => Text.OfLeniently(this);

    /// <summary>A slot nothing was assigned to, as opposed to an undefined value that was passed on.</summary>
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

    /// <summary>The bytes of a UTF-8 value: start and length share the 64 bits.</summary>
    internal ReadOnlySpan<byte> Utf8Span => MemoryMarshal.CreateReadOnlySpan(
        ref MemoryMarshal.GetArrayDataReference((byte[])_object!), ((byte[])_object!).Length)
        .Slice((int)(_bits >> 32), (int)(_bits & 0x7FFFFFFF));
}
