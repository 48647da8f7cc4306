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
            if (Actions.BuiltIn.Find(name) is not null) allow.Check(block, path[name], findings);
            else findings.Mistake(path[name], $"there is no such action. Did you mean {Spelling.Nearest(name, Actions.BuiltIn.All.Select(action => action.Name))}?");
        }
    }
}
