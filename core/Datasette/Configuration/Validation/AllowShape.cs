using System.Text.Json.Nodes;
using Datasette.Permissions;

namespace Datasette.Configuration.Validation;

/// <summary>An allow block: true, false, or a map from an actor's keys to a value or a list of values.</summary>
internal sealed class AllowShape : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is JsonObject keys)
        {
            foreach (var (name, allowed) in keys) CheckKey(allowed, path[name], findings);
            return;
        }
        if (AllowBlock.ReadFlag(value) is null)
            findings.Mistake(path,
                $"takes true, false, or a map from keys of actors to values (such as id: root), not {ShortText.Of(value)}");
    }

    private static void CheckKey(JsonNode? allowed, KeyPath path, Findings findings)
    {
        if (allowed is JsonObject)
            findings.Mistake(path, $"takes a value or a list of values, not {ShortText.Of(allowed)}");
        for (var i = 0; allowed is JsonArray list && i < list.Count; i++)
        {
            if (list[i] is JsonObject or JsonArray) findings.Mistake(path.At(i), $"takes a value, not {ShortText.Of(list[i])}");
        }
    }
}
