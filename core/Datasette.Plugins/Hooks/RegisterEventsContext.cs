namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRegisterEvents"/>.</summary>
public readonly record struct RegisterEventsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
