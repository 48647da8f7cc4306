namespace Datasette.Hooks;

/// <summary>An exception of a plugin. The message, for the log, names the plugin and the hook.</summary>
internal sealed class PluginFailure(
    string plugin, string hook, Exception inner) : Exception($"The plugin {plugin} failed in {hook}: {inner.Message}", inner);
