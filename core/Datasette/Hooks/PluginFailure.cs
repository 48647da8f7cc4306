namespace Datasette.Hooks;

/// <summary>A plugin threw. The message is for the log: it names the plugin and the hook.</summary>
internal sealed class PluginFailure(
    string plugin, string hook, Exception inner) : Exception($"The plugin {plugin} failed in {hook}: {inner.Message}", inner);
