namespace Datasette.Plugins.Hooks;

/// <summary>The arguments of <see cref="IStartup"/>.</summary>
public readonly record struct StartupContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>Cancelled when the startup's time limit is exceeded.</summary>
    public required CancellationToken Stopping { get; init; }
}
