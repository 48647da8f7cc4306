namespace Datasette.Pages.PermissionPages;

/// <summary>A resource on which the actor is allowed the action.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Reasons">The reasons, for actors with the permission permissions-debug; else null.</param>
internal sealed record AllowedItem(Resource Resource, IReadOnlyList<string>? Reasons);
