namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRegisterOutputRenderer"/> is given.</summary>
public readonly record struct RegisterOutputRendererContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
