using Jinja.Values;

namespace Datasette.Rendering;

/// <summary><c>display_actor(actor)</c>: what an actor is called, by the first of the keys that people are named with.</summary>
internal static class ActorName
{
    private static readonly string[] Keys = ["display", "name", "username", "login", "id"];

    public static Value Function { get; } = Value.Function("display_actor", call =>
    {
        var actor = call.Get(0, "actor");
        var members = CallArguments.EntriesOf(actor).ToList();
        foreach (var key in Keys)
        {
            foreach (var (name, value) in members)
                if (name.AsString() == key && !value.IsNone && CallArguments.TextOf(value) is { Length: > 0 } text) return text;
        }
        return CallArguments.TextOf(actor);
    });
}
