namespace Jinja.Values;

/// <summary>The types of <see cref="Value"/>.</summary>
public enum ValueKind
{
    /// <summary>Undefined: a missing name, member or item. The default of <see cref="Value"/>.</summary>
    Undefined,

    /// <summary>Python's <c>None</c>.</summary>
    None,

    /// <summary><c>True</c> or <c>False</c>.</summary>
    Boolean,

    /// <summary>An integer that fits in 64 bits.</summary>
    Integer,

    /// <summary>An integer that does not fit in 64 bits.</summary>
    BigInteger,

    /// <summary>A double.</summary>
    Float,

    /// <summary>Text, which autoescape escapes.</summary>
    String,

    /// <summary>Safe HTML.</summary>
    Markup,

    /// <summary>Text held as UTF-8 bytes; behaves as <see cref="String"/>.</summary>
    Utf8,

    /// <summary>Safe HTML held as UTF-8 bytes; behaves as <see cref="Markup"/>.</summary>
    Utf8Markup,

    /// <summary>A mutable sequence.</summary>
    List,

    /// <summary>An immutable sequence.</summary>
    Tuple,

    /// <summary>A mapping in insertion order.</summary>
    Dictionary,

    /// <summary>An object of the host or the engine.</summary>
    Object,
}
