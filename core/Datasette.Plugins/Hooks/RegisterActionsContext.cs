namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRegisterActions"/>.</summary>
public readonly record struct RegisterActionsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
