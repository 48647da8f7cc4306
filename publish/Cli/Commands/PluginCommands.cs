using System.CommandLine;
using Datasette.Errors;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;
using Datasette.Plugins.Loading;
using Datasette.Plugins.Loading.Packages;

namespace Datasette.Cli.Commands;

/// <summary>The commands and the targets of <c>publish</c> that installed plugins add (register_commands, publish_subcommand).</summary>
internal static class PluginCommands
{
    private const string Publish = "publish";

    /// <summary>Adds them where the command line may mean one of them: the program's own commands do not wait for plugins.</summary>
    /// <exception cref="StartupError">A plugin fails, or a name is taken.</exception>
    public static void AddTo(RootCommand root, string[] args, TextWriter output, TextWriter errors)
    {
        if (!PackageFolder.OfUser.Exists || !MayMeanOne(root, args)) return;
        var publish = root.Subcommands.Single(command => command.Name == Publish);
        foreach (var plugin in PluginLoader.OfProcess(errors).Load(null).Plugins)
        {
            if (plugin is IRegisterCommands commands)
                foreach (var command in Asked(plugin, "register_commands", commands.RegisterCommands))
                    Add(root, plugin, PluginCommandLine.Of(plugin, command, output, errors));
            if (plugin is IPublishSubcommand targets)
                foreach (var target in Asked(plugin, "publish_subcommand", targets.PublishSubcommand))
                    Add(publish, plugin, PluginTargetCommand.Create(plugin, target, output, errors));
        }
    }

    private static bool MayMeanOne(RootCommand root, string[] args) => args switch
    {
        [] or ["--help", ..] or [Publish] => true,
        [Publish, var target, ..] => target[0] == '-'
            || root.Subcommands.Single(command => command.Name == Publish).Subcommands.All(command => command.Name != target),
        [var first, ..] => first.Length > 0 && first[0] != '-' && root.Subcommands.All(command => command.Name != first)
            && !File.Exists(first) && !Directory.Exists(first),
    };

    private static List<T> Asked<T>(IPlugin plugin, string hook, Func<IEnumerable<T>> ask)
    {
        try
        {
            return [.. ask()];
        }
#pragma warning disable CA1031 // One line for the user, whatever the plugin threw.
        catch (Exception error)
#pragma warning restore CA1031
        {
            throw new StartupError($"The plugin {plugin.Name} failed in {hook}: {error.Message}");
        }
    }

    private static void Add(Command parent, IPlugin plugin, Command command)
    {
        if (parent.Subcommands.Any(known => known.Name == command.Name))
            throw new StartupError($"The plugin {plugin.Name} adds the command {command.Name}, which exists");
        parent.Subcommands.Add(command);
    }
}
