namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRegisterFacetClasses"/> is given.</summary>
public readonly record struct RegisterFacetClassesContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
