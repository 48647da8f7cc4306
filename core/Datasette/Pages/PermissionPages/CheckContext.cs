using Datasette.Http;
using Datasette.Registries;

namespace Datasette.Pages.PermissionPages;

/// <summary>The form of a permission check, and its result.</summary>
internal sealed record CheckContext(Registry<PermissionAction> Actions, QueryArgs Args, PermissionCheck? Check)
{
    /// <summary>The form's initial actor, as JSON.</summary>
    public string ActorJson { get; init; } = "null";
}
