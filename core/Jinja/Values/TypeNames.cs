namespace Jinja.Values;

/// <summary>Python's type names, for error messages.</summary>
internal static class TypeNames
{
    public static string Of(in Value value) => value.Kind switch
    {
        ValueKind.Undefined => "Undefined",
        ValueKind.None => "NoneType",
        ValueKind.Boolean => "bool",
        ValueKind.Integer or ValueKind.BigInteger => "int",
        ValueKind.Float => "float",
        ValueKind.String or ValueKind.Utf8 => "str",
        ValueKind.Markup or ValueKind.Utf8Markup => "Markup",
        ValueKind.List => "list",
        ValueKind.Tuple => "tuple",
        ValueKind.Dictionary => "dict",
        _ => value.HostObject!.TypeName,
    };

    public static string Described(in Value value) =>
        value.IsNone ? "None" : Of(value) is { } name && name.EndsWith("object", StringComparison.Ordinal) ? name : $"{Of(value)} object";
}
