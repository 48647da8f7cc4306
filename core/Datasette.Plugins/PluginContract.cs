namespace Datasette.Plugins;

/// <summary>The version of the plugin API. A plugin built for another major version is not loaded.</summary>
public static class PluginContract
{
    /// <summary>Increments with incompatible changes.</summary>
    public const int Version = 1;
}
