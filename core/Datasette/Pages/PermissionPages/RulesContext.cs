using Datasette.Registries;

namespace Datasette.Pages.PermissionPages;

/// <summary>The form for an action, and its rules.</summary>
internal sealed record RulesContext(Registry<PermissionAction> Actions, PermissionList<(string Source, PermissionRule Rule)>? List);
