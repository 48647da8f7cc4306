namespace Datasette.Plugins;

/// <summary>The arguments of a <see cref="PublishTarget"/>.</summary>
public readonly record struct PublishContext
{
    /// <summary>The bundle's directory: databases, site.json and the executable.</summary>
    public required string BundleDirectory { get; init; }

    /// <summary>The target's options that were given, by name.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>The secrets of the site by the environment variables that it reads them from; none of them is in the bundle.</summary>
    public required IReadOnlyDictionary<string, string> Secrets { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Cancelled when the program is stopped (Ctrl+C or SIGTERM).</summary>
    public required CancellationToken Stopping { get; init; }
}
