namespace Jinja.Values.Methods;

/// <summary>The methods of each built-in type.</summary>
internal static class BuiltInMethods
{
    public static Method? Find(in Value value, string name) => value.Kind switch
    {
        ValueKind.List => ListMethods.Find(name),
        ValueKind.Tuple => TupleMethods.Find(name),
        ValueKind.Dictionary => DictMethods.Find(name),
        ValueKind.Integer or ValueKind.BigInteger or ValueKind.Boolean or ValueKind.Float => NumberMethods.Find(name),
        _ when value.IsMarkup => MarkupMethods.Find(name),
        _ when value.IsText => StringMethods.Find(name),
        _ => null,
    };
}
