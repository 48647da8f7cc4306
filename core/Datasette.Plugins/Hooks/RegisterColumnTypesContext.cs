namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRegisterColumnTypes"/>.</summary>
public readonly record struct RegisterColumnTypesContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
