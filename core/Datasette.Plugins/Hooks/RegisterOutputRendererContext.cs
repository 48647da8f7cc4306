namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRegisterOutputRenderer"/>.</summary>
public readonly record struct RegisterOutputRendererContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
