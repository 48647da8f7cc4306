namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IPermissionResourcesSql"/> is given.</summary>
public readonly record struct PermissionResourcesSqlContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>Who asks; null for somebody who is not signed in.</summary>
    public required Actor? Actor { get; init; }

    /// <summary>What is to be done.</summary>
    public required PermissionAction Action { get; init; }
}
