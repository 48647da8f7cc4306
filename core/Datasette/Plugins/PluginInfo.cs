namespace Datasette.Plugins;

/// <summary>What <c>/-/plugins</c> says of a plugin.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hooks">The hooks that it implements, by Datasette's names.</param>
internal sealed record PluginInfo(string Name, params IReadOnlyList<string> Hooks)
{
    /// <summary>Whether it brings static files.</summary>
    public bool HasStatic { get; init; }

    /// <summary>Whether it brings templates.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>Its version; null for what comes with the program.</summary>
    public string? Version { get; init; }
}
