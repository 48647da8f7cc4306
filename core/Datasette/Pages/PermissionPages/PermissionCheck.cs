using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Errors;
using Datasette.Permissions;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary>Whether an actor may do something, and why.</summary>
internal sealed record PermissionCheck(PermissionAction Action, Resource Resource, Actor? Actor, bool IsAllowed, PermissionExplanation Explanation, string Sentence)
{
    public static async ValueTask<PermissionCheck> RunAsync(RequestContext context, PermissionQuestion question, Actor? actor)
    {
        var (action, resource) = question;
        // An action on the site as a whole is the same everywhere.
        if (action.Kind == ResourceKind.Instance) resource = Resource.Instance;
        var access = new Access(context.Site.Permissions, actor, context.Aborted);
        var isAllowed = await access.MayAsync(action, resource);
        var explanation = PermissionExplanation.Of(await context.Site.Permissions.RulesForAsync(action, actor), resource);
        var also = action.AlsoRequires is { } needed && !await access.MayAsync(needed, resource with { Child = null }) ? needed : null;
        return new(action, question.Resource, actor, isAllowed, explanation, explanation.Sentence(isAllowed, also));
    }

    /// <summary>An actor as somebody wrote it: JSON, null for somebody who is not signed in.</summary>
    /// <exception cref="BadRequest">It is no object.</exception>
    public static Actor? ReadActor(string json, string argument)
    {
        try
        {
            return LenientJson.Parse(json) switch
            {
                null => null,
                JsonObject values => new Actor(values),
                _ => throw new BadRequest($"Invalid {argument} JSON: not an object or null"),
            };
        }
        catch (JsonException error)
        {
            throw new BadRequest($"Invalid {argument} JSON: {error.Message}");
        }
    }

    /// <summary>Writes the members of the answer.</summary>
    public void Write(ref JsonOutput json)
    {
        json.Name("action"u8);
        json.Text(Action.Name);
        json.Name("allowed"u8);
        json.Boolean(IsAllowed);
        json.Name("resource"u8);
        json.StartObject();
        json.Name("parent"u8);
        json.Text(Resource.Parent);
        json.Name("child"u8);
        json.Text(Resource.Child);
        json.Name("path"u8);
        json.Text(ResourcePath.Of(Resource));
        json.EndObject();
        json.Name("actor"u8);
        json.Node(Actor?.ToJson());
        if (Actor is { } actor && actor.Has("id"))
        {
            json.Name("actor_id"u8);
            json.Node(actor["id"]);
        }
        json.Name("explanation"u8);
        json.StartObject();
        json.Name("summary"u8);
        json.Text(Sentence);
        json.Name("rules"u8);
        json.StartArray();
        foreach (var rule in Explanation.Rules) WriteRule(ref json, rule);
        json.EndArray();
        json.EndObject();
    }

    private static void WriteRule(ref JsonOutput json, ExplainedRule rule)
    {
        json.StartObject();
        json.Name("parent"u8);
        json.Text(rule.Rule.Resource.Parent);
        json.Name("child"u8);
        json.Text(rule.Rule.Resource.Child);
        json.Name("allow"u8);
        json.Boolean(rule.Rule.Allow);
        json.Name("reason"u8);
        json.Text(rule.Rule.Reason);
        json.Name("source_plugin"u8);
        json.Text(rule.Source);
        json.Name("decides"u8);
        json.Boolean(rule.IsDeciding);
        json.EndObject();
    }
}
