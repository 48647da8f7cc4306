using Jinja.Values;

namespace Datasette.Rendering;

/// <summary><c>display_actor(actor)</c>: an actor's name, from the first of the usual keys.</summary>
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
