using System.Text.Json.Nodes;
using Datasette.Permissions;

namespace Datasette.Configuration.Validation;

/// <summary>A map from actions to allow blocks.</summary>
internal sealed class PermissionsShape(AllowShape allow) : Shape
{
    protected override void CheckValue(JsonNode value, KeyPath path, Findings findings)
    {
        if (value is not JsonObject actions)
        {
            findings.Mistake(path, $"takes a map from actions to allow blocks, not {ShortText.Of(value)}");
            return;
        }
        foreach (var (name, block) in actions)
        {
            allow.Check(block, path[name], findings);
            if (Actions.BuiltIn.Find(name) is not null) continue;
            // A misspelt action would protect nothing, so it is an error; a name unlike any action may be a plugin's.
            if (Spelling.Near(name, [.. Actions.BuiltIn.All.Select(action => action.Name)]) is { } near) findings.Mistake(path[name],
                $"there is no such action. Did you mean {near}?");
            else findings.Warning(path[name], "there is no such action here: the rule has no effect unless a plugin has the action");
        }
    }
}
