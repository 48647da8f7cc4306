namespace Datasette.Hooks;

/// <summary>An output format, and the plugin that provides it.</summary>
internal sealed record PluginFormat(IPlugin Plugin, OutputRenderer Renderer);
