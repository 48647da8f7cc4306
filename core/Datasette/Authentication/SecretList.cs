using System.Text.Json;
using System.Text.Json.Nodes;

namespace Datasette.Authentication;

/// <summary>
/// Several secrets in one text, so that a secret can be rotated without signing out every actor: a JSON list of strings, the newest first.
/// Any other text is one secret.
/// </summary>
internal static class SecretList
{
    public static IReadOnlyList<string> Parse(string text)
    {
        if (!text.StartsWith('[')) return [text];
        try
        {
            return JsonNode.Parse(text) is JsonArray { Count: > 0 } list
                && list.All(item => item?.GetValueKind() == JsonValueKind.String && item.GetValue<string>().Length > 0)
                ? [.. list.Select(item => item!.GetValue<string>())]
                : [text];
        }
        catch (JsonException)
        {
            return [text];
        }
    }

    public static string Text(IReadOnlyList<string> secrets)
    {
        var list = new JsonArray();
        foreach (var secret in secrets) list.Add((JsonNode)secret);
        return list.ToJsonString();
    }
}
