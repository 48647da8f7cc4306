using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Inspection;
using Datasette.Rendering;

namespace Datasette.Application;

/// <summary>Makes the plugins of a bundle: those that it was published with, and no others.</summary>
internal static class BundlePlugins
{
    /// <param name="manifest">What was published.</param>
    /// <param name="directory">Where the bundle is.</param>
    /// <param name="compiled">What the program has.</param>
    /// <exception cref="StartupError">The program lacks a plugin, has one too many, or one cannot be made.</exception>
    public static PluginSet Load(SiteManifest manifest, string directory, IReadOnlyList<BundledPlugin> compiled)
    {
        var classes = compiled.Select(plugin => plugin.Class).ToList();
        // A site without one of its plugins may show what that plugin would have hidden.
        if (!classes.SequenceEqual(manifest.Plugins))
            throw new StartupError($"The bundle was published with {Names(manifest.Plugins)}, and this program has {Names(classes)}. "
                + "Publish again");
        if (classes.Count == 0 && manifest.PluginFolders.Count == 0) return PluginSet.None;
        var plugins = compiled.Select(plugin => (plugin.Folder, Plugin: Make(plugin))).ToList();
        var folders = manifest.PluginFolders.Select(folder =>
        {
            var own = plugins.Where(item => item.Folder == folder.Name).ToList();
            var path = Path.Combine(directory, SiteManifest.PluginFolder, folder.Name);
            return new PluginFolder(own.Count == 1 ? own[0].Plugin.Name : folder.Name,
                folder.HasTemplates ? Path.Combine(path, "templates") : null, folder.HasStatic ? Path.Combine(path, "static") : null);
        });
        return new PluginSet([.. plugins.Select(item => item.Plugin)], [.. folders], manifest.SiteHash);
    }

    private static IPlugin Make(BundledPlugin plugin)
    {
        try
        {
            return StartLimit.Run(plugin.Class, "its constructor", TimeProvider.System, plugin.Create);
        }
#pragma warning disable CA1031 // One line for the operator, whatever the plugin threw.
        catch (Exception error) when (error is not StartupError)
#pragma warning restore CA1031
        {
            throw new StartupError($"The plugin {plugin.Class} failed when it was made: {error.Message}");
        }
    }

    private static string Names(IReadOnlyList<string> classes) =>
        classes.Count == 0 ? "no plugins" : $"the plugins {string.Join(", ", classes)}";
}
