namespace Datasette.Plugins;

/// <summary>Allows or denies one action on a resource and on what is in it.</summary>
/// <param name="Resource">Where it holds; the site as a whole for a rule that holds everywhere.</param>
/// <param name="Allow">False for a denial.</param>
/// <param name="Reason">A few words on where the rule comes from.</param>
public readonly record struct PermissionRule(Resource Resource, bool Allow, string Reason);
