using System.Numerics;
using System.Text.Json;

namespace Jinja.Tests.Cases;

/// <summary>Reads the values of a case: JSON, with "$markup", "$tuple" and "$pairs" for what JSON does not have.</summary>
internal static class CaseValues
{
    public static Value Of(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Null => Value.None,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => Number(json.GetRawText()),
        JsonValueKind.Array => Value.List(json.EnumerateArray().Select(Of)),
        _ => OfObject(json),
    };

    private static Value Number(string text) =>
        text.AsSpan().IndexOfAny('.', 'e', 'E') >= 0 ? double.Parse(text) : Value.From(BigInteger.Parse(text));

    private static Value OfObject(JsonElement json)
    {
        if (json.TryGetProperty("$markup", out var markup))
            return Value.Safe(markup.GetString()!);
        if (json.TryGetProperty("$tuple", out var items))
            return Value.Tuple([.. items.EnumerateArray().Select(Of)]);
        if (!json.TryGetProperty("$pairs", out var pairs))
            return Value.Map(json.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Of(entry.Value))));
        var dictionary = new DictionaryValue();
        foreach (var pair in pairs.EnumerateArray())
            dictionary[Of(pair[0])] = Of(pair[1]);
        return Value.Of(dictionary);
    }
}
