namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRegisterRoutes"/>.</summary>
public readonly record struct RegisterRoutesContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
