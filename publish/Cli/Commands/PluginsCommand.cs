using System.Buffers;
using System.CommandLine;
using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Cli.Options;
using Datasette.Plugins;
using Datasette.Plugins.Loading;
using Datasette.Text;

namespace Datasette.Cli.Commands;

/// <summary><c>plugins</c>: lists the plugins of a directory as JSON, like <c>/-/plugins</c>.</summary>
internal static class PluginsCommand
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 4 };

    public static Command Create(TextWriter output)
    {
        var all = new Option<bool>("--all") { Description = "List what comes with the program too" };
        var directory = SiteOptions.Text("--plugins-dir", "DIR", "The folder of plugins");
        var command = new Command("plugins", "List the plugins of a folder, as JSON.") { all, directory };
        command.SetAction(result =>
        {
            var loaded = result.GetValue(directory) is { } path ? new PluginLoader(PluginLoader.DefaultCache).Load(path) : PluginSet.None;
            var bytes = new ArrayBufferWriter<byte>();
            var json = new JsonOutput(bytes);
            PluginInfo.Write(ref json, PluginInfo.List(loaded.Plugins, loaded.Folders, result.GetValue(all)));
            json.Flush();
            output.WriteLine(JsonNode.Parse(bytes.WrittenSpan)!.ToJsonString(Indented));
        });
        return command;
    }
}
