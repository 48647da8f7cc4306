using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>Texts and values cut to a length that a line of an error message can hold.</summary>
internal static class ShortText
{
    private const int LongestValue = 40;

    /// <summary>On one line, and not longer than <paramref name="length"/>.</summary>
    public static string Of(string text, int length)
    {
        var cut = text.Length <= length ? text : text[..length] + "…";
        return string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c));
    }

    /// <summary>A value as a message names it: <c>'a text'</c>, <c>5</c>, <c>a list</c>.</summary>
    public static string Of(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "a map of names and values",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{Of(value.GetValue<string>(), LongestValue)}'",
        null => "nothing",
        _ => Of(value.ToJsonString(), LongestValue),
    };
}
