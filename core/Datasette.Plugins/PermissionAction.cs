namespace Datasette.Plugins;

/// <summary>A permission action, under Datasette's name.</summary>
/// <param name="Name">Such as <c>view-table</c>.</param>
/// <param name="Abbreviation">Its abbreviation in tokens, such as <c>vt</c>.</param>
/// <param name="Description">A one-line description.</param>
/// <param name="Kind">The kind of its resource.</param>
public sealed record PermissionAction(string Name, string Abbreviation, string Description, ResourceKind Kind)
{
    /// <summary>An action that the actor also needs on the database, or null.</summary>
    public PermissionAction? AlsoRequires { get; init; }
}
