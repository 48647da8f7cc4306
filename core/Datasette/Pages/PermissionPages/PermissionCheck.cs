using System.Text.Json;
using System.Text.Json.Nodes;
using Datasette.Errors;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Pages.PermissionPages;

/// <summary>The result of a permission check: whether an actor is allowed an action, and why.</summary>
internal sealed record PermissionCheck(Resource Resource, Actor? Actor, ExplainedAction Explained)
{
    public PermissionAction Action => Explained.Action;

    public bool IsAllowed => Explained.IsAllowed;

    public static async ValueTask<PermissionCheck> RunAsync(RequestContext context, PermissionQuestion question, Actor? actor) =>
        new(question.Resource, actor, await ExplainedAction.RunAsync(context, question.Action, question.Resource, actor));

    /// <summary>Parses an actor's JSON; <c>null</c> is anonymous.</summary>
    /// <exception cref="BadRequest">The JSON is not an object.</exception>
    public static Actor? ReadActor(string json, string argument)
    {
        try
        {
            return LenientJson.Parse(json) switch
            {
                null => null,
                JsonObject values => new Actor(values),
                _ => throw new BadRequest($"{argument} must be a JSON object or null"),
            };
        }
        catch (JsonException error)
        {
            throw new BadRequest($"Invalid {argument} JSON: {error.Message}");
        }
    }

    /// <summary>Writes the members of the JSON response.</summary>
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
        Explained.Write(ref json);
    }
}
