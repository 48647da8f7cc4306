namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRegisterFacetClasses"/>.</summary>
public readonly record struct RegisterFacetClassesContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
