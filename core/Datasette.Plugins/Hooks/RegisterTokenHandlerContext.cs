namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRegisterTokenHandler"/>.</summary>
public readonly record struct RegisterTokenHandlerContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
