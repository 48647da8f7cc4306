using Datasette.Errors;
using Datasette.Http;
using Datasette.Registries;

namespace Datasette.Pages.PermissionPages;

/// <summary>An action and an optional resource, from the arguments of the permission debug pages.</summary>
internal readonly record struct PermissionQuestion(PermissionAction Action, Resource Resource)
{
    /// <exception cref="BadRequest">The action is missing, or there is a child without a parent.</exception>
    /// <exception cref="NotFound">The action is unknown.</exception>
    public static PermissionQuestion Read(
        QueryArgs args, Registry<PermissionAction> actions, string action = "action", string parent = "parent", string child = "child")
    {
        if (args[action] is not { Length: > 0 } name) throw new BadRequest($"{action} parameter is required");
        var found = actions.Find(name) ?? throw new NotFound($"Unknown {action}: /-/actions lists them all");
        if (args[child] is { Length: > 0 }
            && args[parent] is not { Length: > 0 }) throw new BadRequest($"{parent} must be provided when {child} is specified");
        return new(found, new Resource(Given(args[parent]), Given(args[child])));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
