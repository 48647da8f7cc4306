namespace Datasette.Plugins.Hooks;

/// <summary>What <see cref="IStartup"/> is given.</summary>
public readonly record struct StartupContext
{
    /// <summary>The site.</summary>
    public required IDatasette Datasette { get; init; }

    /// <summary>Is cancelled when the program gives up waiting.</summary>
    public required CancellationToken Stopping { get; init; }
}
