using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>Shortens texts and values for one line of an error message.</summary>
internal static class ShortText
{
    private const int LongestValue = 40;

    /// <summary>The text on one line, with at most <paramref name="length"/> characters.</summary>
    public static string Of(string text, int length)
    {
        var cut = text.Length <= length ? text : text[..length] + "…";
        return string.Concat(cut.Select(c => char.IsControl(c) ? ' ' : c));
    }

    /// <summary>A value for a message: <c>'a text'</c>, <c>5</c>, <c>a list</c>.</summary>
    public static string Of(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.Object => "a map of names and values",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => $"'{Of(value.GetValue<string>(), LongestValue)}'",
        null => "nothing",
        _ => Of(value.ToJsonString(), LongestValue),
    };
}
