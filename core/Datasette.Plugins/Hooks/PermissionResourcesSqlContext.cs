namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IPermissionResourcesSql"/>.</summary>
public readonly record struct PermissionResourcesSqlContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>The actor; null for anonymous.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>The action.</summary>
    public required PermissionAction Action { get; init; }
}
