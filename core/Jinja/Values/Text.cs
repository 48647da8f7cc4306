namespace Jinja.Values;

/// <summary>Python's <c>str()</c>.</summary>
internal static class Text
{
    public static string Of(in Value value)
    {
        if (value.AsString() is { } text)
            return text;
        return value.Kind switch
        {
            ValueKind.Undefined => OfUndefined(value),
            ValueKind.Object => value.HostObject is IUtf8Text utf8 ? OfUtf8(utf8) : value.HostObject!.ToText(),
            _ => Repr.Of(value),
        };
    }

    public static string OfLeniently(in Value value) => value.IsUndefined ? "" : Of(value);

    private static string OfUndefined(in Value value) => value.Origin switch
    {
        { Behavior: UndefinedBehavior.Strict } origin => throw origin.ToError(),
        { Behavior: UndefinedBehavior.Debug } origin => origin.Debug,
        _ => "",
    };

    private static string OfUtf8(IUtf8Text text)
    {
        var writer = new System.Buffers.ArrayBufferWriter<byte>();
        text.WriteTo(writer);
        return System.Text.Encoding.UTF8.GetString(writer.WrittenSpan);
    }
}
