namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IRegisterMagicParameters"/> is given.</summary>
public readonly record struct RegisterMagicParametersContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
