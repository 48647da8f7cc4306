namespace Datasette.Writes.Bodies;

/// <summary>What a value of a JSON body is.</summary>
internal enum BodyKind
{
    Null,
    False,
    True,

    /// <summary>A whole number of 64 bits.</summary>
    Integer,

    /// <summary>A whole number that needs more than 64 bits; its digits are kept.</summary>
    LargeInteger,
    Real,
    Text,

    /// <summary>Bytes, which JSON has as <c>{"$base64": true, "encoded": "…"}</c>.</summary>
    Blob,
    List,
    Object,
}
