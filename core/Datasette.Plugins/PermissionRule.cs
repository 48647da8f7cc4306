namespace Datasette.Plugins;

/// <summary>Allows or denies an action on a resource and its children.</summary>
/// <param name="Resource">The resource; the site as a whole for a rule that applies everywhere.</param>
/// <param name="Allow">False for a denial.</param>
/// <param name="Reason">A short explanation of the rule's origin.</param>
public readonly record struct PermissionRule(Resource Resource, bool Allow, string Reason);
