using System.Text.Json.Nodes;

namespace Datasette.Configuration.Validation;

/// <summary>The plugins' configuration: any keys; its secret references must be valid.</summary>
internal sealed class PluginsShape : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is JsonObject plugins) CheckSecrets(plugins, path, findings);
        else findings.Mistake(path, $"takes a map from plugins to their configuration, not {ShortText.Of(value)}");
    }

    private static void CheckSecrets(JsonNode? node, KeyPath path, Findings findings)
    {
        if (SecretReference.Of(node) is { } reference)
        {
            if (reference.Problem(findings.IsForBundle) is { } problem) findings.Mistake(path, problem);
            else if (reference.Warning(findings.IsForBundle) is { } warning) findings.Warning(path, warning);
            return;
        }
        if (node is JsonObject members)
        {
            foreach (var (name, member) in members) CheckSecrets(member, path[name], findings);
        }
        for (var i = 0; node is JsonArray list && i < list.Count; i++) CheckSecrets(list[i], path.At(i), findings);
    }
}
