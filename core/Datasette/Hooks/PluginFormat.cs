namespace Datasette.Hooks;

/// <summary>An output format, and whose it is.</summary>
internal sealed record PluginFormat(IPlugin Plugin, OutputRenderer Renderer);
