namespace Datasette.Writes.Bodies;

/// <summary>The type of a value in a JSON body.</summary>
internal enum BodyKind
{
    Null,
    False,
    True,

    /// <summary>A 64-bit integer.</summary>
    Integer,

    /// <summary>An integer of more than 64 bits, kept as digits.</summary>
    LargeInteger,
    Real,
    Text,

    /// <summary>A blob, in JSON <c>{"$base64": true, "encoded": "…"}</c>.</summary>
    Blob,
    List,
    Object,
}
