using Datasette.Http;
using Datasette.Registries;

namespace Datasette.Pages.PermissionPages;

/// <summary>The form for a check, and its answer once it is filled in.</summary>
internal sealed record CheckContext(Registry<PermissionAction> Actions, QueryArgs Args, PermissionCheck? Check)
{
    /// <summary>Whom the form asks about at first, as JSON.</summary>
    public string ActorJson { get; init; } = "null";
}
