namespace Datasette.Plugins;

/// <summary>Something that an actor may or may not do, under Datasette's name for it.</summary>
/// <param name="Name">Such as <c>view-table</c>.</param>
/// <param name="Abbreviation">Such as <c>vt</c>; tokens use it to be short.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Kind">What it is done to.</param>
public sealed record PermissionAction(string Name, string Abbreviation, string Description, ResourceKind Kind)
{
    /// <summary>An action that the actor must be allowed on the database too, or null.</summary>
    public PermissionAction? AlsoRequires { get; init; }
}
