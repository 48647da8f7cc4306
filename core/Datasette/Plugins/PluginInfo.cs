using Datasette.Hooks;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Text;

namespace Datasette.Plugins;

/// <summary>A plugin as <c>/-/plugins</c> and <c>datasette-cs plugins</c> list it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hooks">The hooks that it implements, by Datasette's names.</param>
internal sealed record PluginInfo(string Name, params IReadOnlyList<string> Hooks)
{
    /// <summary>Whether it has static files.</summary>
    public bool HasStatic { get; init; }

    /// <summary>Whether it has templates.</summary>
    public bool HasTemplates { get; init; }

    /// <summary>Its version; null for built-in ones.</summary>
    public string? Version { get; init; }

    /// <summary>The plugins of a site by name, including those that are only a folder.</summary>
    /// <param name="site">The site.</param>
    /// <param name="all">Whether to include built-in ones.</param>
    public static IReadOnlyList<PluginInfo> List(Site site, bool all)
    {
        var (plugins, folders) = (site.Options.Plugins, site.Options.PluginFolders);
        var bare = folders.Where(folder => plugins.All(plugin => plugin.Name != folder.Plugin)).Select(folder =>
            new PluginInfo(folder.Plugin) { HasStatic = folder.Static is not null, HasTemplates = folder.Templates is not null });
        return
        [
            .. plugins.Concat(all ? site.BuiltIn : []).Select(plugin =>
                Of(plugin, folders.FirstOrDefault(folder => folder.Plugin == plugin.Name))).Concat(bare)
                .OrderBy(plugin => plugin.Name, StringComparer.Ordinal),
        ];
    }

    /// <summary>Writes a list of plugins.</summary>
    public static void Write(ref JsonOutput json, IReadOnlyList<PluginInfo> plugins)
    {
        json.StartArray();
        foreach (var plugin in plugins)
        {
            json.StartObject();
            json.Name("name"u8);
            json.Text(plugin.Name);
            json.Name("static"u8);
            json.Boolean(plugin.HasStatic);
            json.Name("templates"u8);
            json.Boolean(plugin.HasTemplates);
            json.Name("version"u8);
            json.Text(plugin.Version);
            json.Name("hooks"u8);
            json.Texts(plugin.Hooks);
            json.EndObject();
        }
        json.EndArray();
    }

    private static PluginInfo Of(IPlugin plugin, PluginFolder? folder) => new(plugin.Name, [.. HookNames.Of(plugin)])
    {
        Version = plugin.Version,
        HasStatic = folder?.Static is not null,
        HasTemplates = folder?.Templates is not null,
    };
}
