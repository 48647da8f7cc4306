namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRegisterRoutes"/> is given.</summary>
public readonly record struct RegisterRoutesContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
