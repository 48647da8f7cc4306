namespace Datasette.Plugins;

/// <summary>The arguments of a plugin's command.</summary>
public readonly record struct CommandContext
{
    /// <summary>The arguments.</summary>
    public required IReadOnlyList<string> Arguments { get; init; }

    /// <summary>The given options by name; one without a value has an empty text.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Errors { get; init; }

    /// <summary>Cancelled when the program is stopped (Ctrl+C or SIGTERM).</summary>
    public required CancellationToken Stopping { get; init; }
}
