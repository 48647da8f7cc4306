using System.Runtime.InteropServices;

namespace Jinja.Values;

public readonly partial struct Value
{
    /// <summary>Python's <c>None</c>.</summary>
    public static Value None { get; } = new(ValueKind.None, null);

    /// <summary>Python's <c>True</c>.</summary>
    public static Value True { get; } = new(ValueKind.Boolean, null, 1);

    /// <summary>Python's <c>False</c>.</summary>
    public static Value False { get; } = new(ValueKind.Boolean, null);

    /// <summary>Text to be escaped; null becomes <see cref="None"/>.</summary>
    public static Value From(string? text) => text is null ? None : new(ValueKind.String, text);

    /// <summary>An integer.</summary>
    public static Value From(long number) => new(ValueKind.Integer, null, number);

    /// <summary>An integer of any size; one that fits in 64 bits is stored as such.</summary>
    public static Value From(BigInteger number) =>
        number >= long.MinValue && number <= long.MaxValue ? From((long)number) : new(ValueKind.BigInteger, number);

    /// <summary>A floating point number.</summary>
    public static Value From(double number) => new(ValueKind.Float, null, BitConverter.DoubleToInt64Bits(number));

    /// <summary>A boolean.</summary>
    public static Value From(bool truth) => truth ? True : False;

    /// <summary>An object of the host; null becomes <see cref="None"/>.</summary>
    public static Value From(IHostObject? host) => host is null ? None : new(ValueKind.Object, host);

    /// <summary>Safe HTML.</summary>
    public static Value Safe(string html) => new(ValueKind.Markup, html);

    /// <summary>UTF-8 text to be escaped. The array is not copied: do not change it during the render.</summary>
    public static Value FromUtf8(ReadOnlyMemory<byte> utf8) => OfBytes(ValueKind.Utf8, utf8);

    /// <summary>UTF-8 of safe HTML. The array is not copied: do not change it during the render.</summary>
    public static Value SafeUtf8(ReadOnlyMemory<byte> utf8) => OfBytes(ValueKind.Utf8Markup, utf8);

    /// <summary>A new list.</summary>
    public static Value List(IEnumerable<Value> items) => new(ValueKind.List, new ListValue(items));

    /// <summary>A tuple; the array is not copied.</summary>
    public static Value Tuple(params Value[] items) => new(ValueKind.Tuple, items);

    /// <summary>A new dictionary with text keys, in this order.</summary>
    public static Value Map(IEnumerable<KeyValuePair<string, Value>> entries)
    {
        var dictionary = new DictionaryValue();
        foreach (var (key, value) in entries)
            dictionary[From(key)] = value;
        return Of(dictionary);
    }

    /// <summary>A synchronous function.</summary>
    public static Value Function(string name, Func<CallArguments, Value> call) => From(new HostFunction(name, call));

    /// <summary>
    /// A synchronous function whose result never changes for no argument or one: a template calls this object once for each such call of a
    /// literal, and remembers the result. Make it once, not for each render.
    /// </summary>
    public static Value FixedFunction(string name, Func<CallArguments, Value> call) => From(new HostFunction(name, call, isFixed: true));

    /// <summary>An asynchronous function.</summary>
    public static Value AsyncFunction(string name, Func<CallArguments, ValueTask<Value>> call) =>
        From(new AsyncHostFunction(name, call));

    public static implicit operator Value(string? text) => From(text);

    public static implicit operator Value(long number) => From(number);

    public static implicit operator Value(int number) => From(number);

    public static implicit operator Value(double number) => From(number);

    public static implicit operator Value(bool truth) => From(truth);

    internal static Value Of(ListValue list) => new(ValueKind.List, list);

    internal static Value Of(DictionaryValue dictionary) => new(ValueKind.Dictionary, dictionary);

    internal static Value Undefined(UndefinedOrigin origin) => new(ValueKind.Undefined, origin);

    /// <summary>Text, or markup if <paramref name="safe"/>.</summary>
    internal static Value OfText(string text, bool safe) => new(safe ? ValueKind.Markup : ValueKind.String, text);

    private static Value OfBytes(ValueKind kind, ReadOnlyMemory<byte> utf8)
    {
        if (!MemoryMarshal.TryGetArray(utf8, out var segment) || segment.Array is null)
            segment = new ArraySegment<byte>(utf8.ToArray());
        return new(kind, segment.Array, ((long)segment.Offset << 32) | (uint)segment.Count);
    }
}
