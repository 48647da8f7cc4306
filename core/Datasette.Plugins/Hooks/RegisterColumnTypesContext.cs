namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRegisterColumnTypes"/> is given.</summary>
public readonly record struct RegisterColumnTypesContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
