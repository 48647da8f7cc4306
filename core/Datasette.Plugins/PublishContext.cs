namespace Datasette.Plugins;

/// <summary>What a <see cref="PublishTarget"/> is given.</summary>
public readonly record struct PublishContext
{
    /// <summary>The folder with the bundle: databases, site.json and the executable.</summary>
    public required string BundleDirectory { get; init; }

    /// <summary>The options of the target that were given, by name.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Where it writes.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Is cancelled when somebody stops the program.</summary>
    public required CancellationToken Stopping { get; init; }
}
