namespace Datasette.Plugins;

/// <summary>Something that a token may be used for.</summary>
/// <param name="Resource">Where: the site as a whole, a database, or a table, view or query.</param>
/// <param name="Action">The name of an action, such as <c>insert-row</c>.</param>
public readonly record struct TokenRestriction(Resource Resource, string Action);
