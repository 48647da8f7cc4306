using System.CommandLine;
using System.Text.Json;
using Datasette.Plugins;

namespace Datasette.Cli.Commands;

/// <summary><c>plugins</c>: the plugins that are installed, as JSON, as <c>/-/plugins</c> lists them.</summary>
internal static class PluginsCommand
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 4 };

    public static Command Create(TextWriter output)
    {
        var all = new Option<bool>("--all") { Description = "List what comes with the program too" };
        var command = new Command("plugins", "List the plugins that are installed, as JSON.") { all };
        command.SetAction(result =>
        {
            IReadOnlyList<PluginInfo> plugins = result.GetValue(all) ? BuiltInPlugins.All : [];
            output.WriteLine(JsonSerializer.Serialize(plugins.Select(plugin => new
            {
                name = plugin.Name,
                @static = plugin.HasStatic,
                templates = plugin.HasTemplates,
                version = plugin.Version,
                hooks = plugin.Hooks,
            }), Indented));
        });
        return command;
    }
}
