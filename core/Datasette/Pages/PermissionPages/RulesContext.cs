using Datasette.Permissions;

namespace Datasette.Pages.PermissionPages;

/// <summary>The form for an action, and its rules once one is chosen.</summary>
internal sealed record RulesContext(PermissionList<(string Source, PermissionRule Rule)>? List);
