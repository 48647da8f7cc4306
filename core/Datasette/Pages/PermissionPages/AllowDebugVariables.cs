using Datasette.Rendering;
using Jinja.Values;

namespace Datasette.Pages.PermissionPages;

/// <summary>The variables of <c>allow_debug.html</c>.</summary>
internal static class AllowDebugVariables
{
    public static readonly ContextVariables<AllowDebugContext> All = new(
    [
        new("has_debug_permission", "bool", "Whether the other pages about permissions are linked", page => page.HasDebugPermission),
        new("result", "str or None", "True or False: whether the block lets the actor in", page =>
            page.Result is { } result ? result ? "True" : "False" : Value.None),
        new("error", "str", "What cannot be read; empty where all can", page => string.Join("\n\n", page.Errors)),
        new("actor_input", "str", "The actor, as JSON", page => page.ActorInput),
        new("allow_input", "str", "The allow block, as JSON", page => page.AllowInput),
    ]);
}
