namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRegisterTokenHandler"/> is given.</summary>
public readonly record struct RegisterTokenHandlerContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
