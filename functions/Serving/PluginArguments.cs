using System.CommandLine;
using Datasette.Application;
using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary><c>--plugins-dir</c>. Only the command-line tool can load plugins; a native executable has only its compiled-in ones.</summary>
/// <param name="load">Loads the plugins of a directory; null in a native executable.</param>
internal sealed class PluginArguments(Func<string, PluginSet>? load)
{
    private readonly Option<string?> directory = new("--plugins-dir")
    {
        HelpName = "DIR",
        Description = load is null
            ? "Refused: this executable loads no plugins"
            : "Plugins: C# files, assemblies, and folders of templates and static files",
    };

    public void AddTo(Command command) => command.Options.Add(directory);

    /// <exception cref="UsageError">The option is set in a native executable.</exception>
    /// <exception cref="StartupError">A plugin cannot be loaded.</exception>
    public ServeOptions AddTo(ServeOptions options, ParseResult result)
    {
        if (result.GetValue(directory) is not { } path) return options;
        if (load is null) throw new UsageError("--plugins-dir: this executable cannot load plugins: start the "
            + "site with the command-line tool, or publish it with them");
        var plugins = load(path);
        return options with { Plugins = plugins.Plugins, PluginFolders = plugins.Folders, PluginHash = plugins.Hash };
    }
}
