namespace Jinja.Values;

/// <summary>Python's <c>bool()</c>.</summary>
internal static class Truth
{
    public static bool Of(in Value value) => value.Kind switch
    {
        ValueKind.Undefined => value.Origin?.FalseUnlessStrict() ?? false,
        ValueKind.None => false,
        ValueKind.Boolean or ValueKind.Integer => value.Integer != 0,
        ValueKind.Float => value.Float != 0,
        ValueKind.BigInteger => true,
        ValueKind.String or ValueKind.Markup => ((string)value.Reference!).Length > 0,
        ValueKind.Utf8 or ValueKind.Utf8Markup => value.Utf8Span.Length > 0,
        ValueKind.List => value.ListItems.Count > 0,
        ValueKind.Tuple => value.TupleItems.Length > 0,
        ValueKind.Dictionary => value.Dictionary.Count > 0,
        _ => value.HostObject!.IsTrue && (value.HostObject as IHostSequence)?.Count != 0,
    };
}
