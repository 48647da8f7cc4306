using Datasette.Registries;

namespace Datasette.Pages.PermissionPages;

/// <summary>The form for an action, and the resources that the actor is allowed it on.</summary>
internal sealed record AllowedContext(Registry<PermissionAction> Actions, PermissionList<AllowedItem>? List, bool MaySeeReasons);
