namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRegisterEvents"/> is given.</summary>
public readonly record struct RegisterEventsContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
