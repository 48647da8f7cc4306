using System.Buffers;
using System.CommandLine;
using System.Text.Json.Nodes;
using Datasette.Application;
using Datasette.Cli.Options;
using Datasette.Plugins;
using Datasette.Plugins.Loading;
using Datasette.Plugins.Loading.Packages;
using Datasette.Text;

namespace Datasette.Cli.Commands;

/// <summary><c>plugins</c>: those that are installed and those of a folder, as JSON, as <c>/-/plugins</c> lists them.</summary>
internal static class PluginsCommand
{
    private static readonly System.Text.Json.JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 4 };

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var all = new Option<bool>("--all") { Description = "List what comes with the program too" };
        var requirements = new Option<bool>("--requirements") { Description = "List the installed packages, as install -r reads them" };
        var directory = SiteOptions.Text("--plugins-dir", "DIR", "The folder of plugins");
        var command = new Command("plugins", "List the plugins that are installed and those of a folder, as JSON.")
        {
            all, requirements, directory,
        };
        command.SetAction(result =>
        {
            var path = result.GetValue(directory);
            if (result.GetValue(requirements))
            {
                var folders = path is null ? [PackageFolder.OfUser] : new[] { PackageFolder.OfUser, PackageFolder.OfSite(path) };
                foreach (var package in folders.SelectMany(folder => folder.Read().Packages).Where(package => package.Asked is not null))
                    output.WriteLine($"{package.Id}=={package.Version}");
                return;
            }
            var loaded = PluginLoader.OfProcess(errors).Load(path);
            var bytes = new ArrayBufferWriter<byte>();
            var json = new JsonOutput(bytes);
            // A site with them is made, so that what is wrong with a plugin is told here as it would be by serve.
            using var site = SiteBuilder.FromFiles(
                new ServeOptions { Memory = true, Plugins = loaded.Plugins, PluginFolders = loaded.Folders }, TimeProvider.System);
            PluginInfo.Write(ref json, PluginInfo.List(site, result.GetValue(all)));
            json.Flush();
            output.WriteLine(JsonNode.Parse(bytes.WrittenSpan)!.ToJsonString(Indented));
        });
        return command;
    }
}
