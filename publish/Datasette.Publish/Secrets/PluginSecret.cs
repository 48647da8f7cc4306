namespace Datasette.Publish.Secrets;

/// <summary>One <c>--plugin-secret PLUGIN SETTING VALUE</c>.</summary>
internal sealed record PluginSecret(string Plugin, string Setting, EnvironmentName Variable, SecretText Value)
{
    public static PluginSecret Create(string plugin, string setting, SecretText value) =>
        new(plugin, setting, EnvironmentName.ForPlugin(plugin, setting), value);
}
