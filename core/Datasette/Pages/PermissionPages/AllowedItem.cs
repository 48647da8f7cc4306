namespace Datasette.Pages.PermissionPages;

/// <summary>A resource on which an action is allowed.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Reasons">Why, for those who may look into permissions; else null.</param>
internal sealed record AllowedItem(Resource Resource, IReadOnlyList<string>? Reasons);
