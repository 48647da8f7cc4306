namespace Jinja.Values;

/// <summary>What a <see cref="Value"/> holds.</summary>
public enum ValueKind
{
    /// <summary>Nothing: a name, member or item that does not exist. The default of <see cref="Value"/>.</summary>
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

    /// <summary>Text, escaped when a template writes it under autoescape.</summary>
    String,

    /// <summary>Text that is safe HTML already.</summary>
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

    /// <summary>An object of the host or of the engine.</summary>
    Object,
}
