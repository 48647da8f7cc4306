namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRegisterActions"/> is given.</summary>
public readonly record struct RegisterActionsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
