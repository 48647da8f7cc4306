namespace Datasette.Plugins;

/// <summary>The version of this contract. A plugin that was built for another major version is not loaded.</summary>
public static class PluginContract
{
    /// <summary>Grows when a plugin that was built before would not run any more.</summary>
    public const int Version = 1;
}
