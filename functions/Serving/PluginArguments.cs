using System.CommandLine;
using Datasette.Application;
using Datasette.Errors;

namespace Datasette.Functions.Serving;

/// <summary>
/// <c>--plugins-dir</c>. Plugins are loaded by the command-line tool; native code has those that were compiled in, and loads none.
/// </summary>
/// <param name="load">Loads the plugins that are installed, and those of a folder; null where nothing can be loaded.</param>
internal sealed class PluginArguments(Func<string?, PluginSet>? load)
{
    /// <summary>The folder of plugins in a directory that is served.</summary>
    private const string InSite = "plugins";

    private readonly Option<string?> directory = new("--plugins-dir")
    {
        HelpName = "DIR",
        Description = load is null
            ? "Refused: this executable cannot load plugins"
            : "Plugins: C# files, assemblies, folders of templates and static files, and packages installed there",
    };

    public void AddTo(Command command) => command.Options.Add(directory);

    /// <exception cref="UsageError">The option is set in a native executable.</exception>
    /// <exception cref="StartupError">A plugin cannot be loaded.</exception>
    public ServeOptions AddTo(ServeOptions options, ParseResult result)
    {
        var path = result.GetValue(directory)
            ?? options.Files.Where(Directory.Exists).Select(site => Path.Combine(site, InSite)).FirstOrDefault(Directory.Exists);
        if (load is null)
        {
            if (path is null) return options;
            throw new UsageError($"--plugins-dir: this executable cannot load plugins ({path}): start the site "
                + "with the command-line tool, or publish it with them");
        }
        return options.With(load(path)) with { LoadPlugins = () => load(path) };
    }
}
