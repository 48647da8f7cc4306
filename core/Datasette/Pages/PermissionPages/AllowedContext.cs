using Datasette.Registries;

namespace Datasette.Pages.PermissionPages;

/// <summary>The form for an action, and the resources on which it is allowed once one is chosen.</summary>
internal sealed record AllowedContext(Registry<PermissionAction> Actions, PermissionList<AllowedItem>? List, bool MaySeeReasons);
