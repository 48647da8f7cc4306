namespace Datasette.Plugins;

/// <summary>What a command of a plugin is given.</summary>
public readonly record struct CommandContext
{
    /// <summary>The arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The options that were given, by name; one without a value has an empty text.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Where it writes.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where it writes what is wrong.</summary>
    public required TextWriter Errors { get; init; }

    /// <summary>Is cancelled when somebody stops the program.</summary>
    public required CancellationToken Stopping { get; init; }
}
