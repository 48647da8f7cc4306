namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IRegisterMagicParameters"/>.</summary>
public readonly record struct RegisterMagicParametersContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }
}
