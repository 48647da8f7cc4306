using System.CommandLine;
using Datasette.Application;
using Datasette.Cli.Options;
using Datasette.Errors;
using Datasette.Hooks;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;
using Datasette.Plugins.Loading;

namespace Datasette.Cli.Commands;

/// <summary>
/// The commands and publish targets of plugins: installed ones, and those of the folder that <c>--plugins-dir</c> names. Plugins are
/// loaded only for help and for a word that is no built-in command, so that other commands start as fast as without.
/// </summary>
internal static class PluginCommands
{
    private const string Directory = "--plugins-dir";

    /// <summary>Adds the commands of plugins, if the arguments need them.</summary>
    /// <exception cref="StartupError">A plugin cannot be loaded, threw, or has a command of a name that is taken.</exception>
    public static void Add(RootCommand root, string[] args, TextWriter output, TextWriter errors)
    {
        var publish = root.Subcommands.First(command => command.Name == PublishCommand.Name);
        if (!MayName(root, publish, args)) return;
        PluginSet plugins;
        try
        {
            plugins = PluginLoader.OfProcess(errors).Load(FolderOf(args));
        }
        catch (StartupError error) when (args is [] or ["--help", ..])
        {
            // Help must not depend on what is installed.
            errors.WriteLine($"Note: {error.Message}");
            return;
        }
        foreach (var (plugin, command) in HookCalls.Start<IRegisterCommands, PluginCommand>(
            [.. plugins.Plugins.OfType<IRegisterCommands>()], "register_commands", TimeProvider.System,
            plugin => plugin.RegisterCommands()))
        {
            RequireFree(root, plugin, "command", command.Name);
            root.Subcommands.Add(Of(plugin, command, output, errors));
        }
        foreach (var (plugin, target) in HookCalls.Start<IPublishSubcommand, Datasette.Plugins.PublishTarget>(
            [.. plugins.Plugins.OfType<IPublishSubcommand>()], "publish_subcommand", TimeProvider.System,
            plugin => plugin.PublishSubcommand()))
        {
            RequireFree(publish, plugin, "publish target", target.Name);
            publish.Subcommands.Add(PluginTarget.Create(plugin, target, output, errors));
        }
    }

    /// <summary>The options of a plugin's command.</summary>
    public static IReadOnlyList<Option> Options(IEnumerable<CommandOption> options) => [.. options.Select(option => option.TakesValue
        ? (Option)new Option<string?>(option.Name) { Description = option.Description, Required = option.IsRequired }
        : new Option<bool>(option.Name) { Description = option.Description })];

    /// <summary>The options that were given; the value of one without a value is an empty text.</summary>
    public static IReadOnlyDictionary<string, string> Given(ParseResult result, IEnumerable<Option> options)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in options.Where(option => result.GetResult(option) is { Implicit: false }))
            given[option.Name] = option is Option<string?> text ? result.GetValue(text) ?? "" : "";
        return given;
    }

    /// <summary>Runs what a plugin does; a mistake of the plugin is told with its name.</summary>
    public static async Task<int> RunAsync(IPlugin plugin, string hook, Func<ValueTask<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception error) when (error is not (DatasetteException or OperationCanceledException))
        {
            throw new StartupError(new PluginFailure(plugin.Name, hook, error).Message);
        }
    }

    private static Command Of(IPlugin plugin, PluginCommand command, TextWriter output, TextWriter errors)
    {
        var made = new Command(command.Name, command.Description);
        var arguments = new Argument<string[]>(command.Arguments ?? "ARGUMENTS")
        {
            Arity = ArgumentArity.ZeroOrMore,
            Description = "What the command is about",
        };
        if (command.Arguments is not null) made.Arguments.Add(arguments);
        var options = Options(command.Options);
        foreach (var option in options) made.Options.Add(option);
        made.Options.Add(SiteOptions.Text(Directory, "DIR", "The folder with the plugin, if it is not installed"));
        made.SetAction((result, stopping) => RunAsync(plugin, "register_commands", () => command.RunAsync(new CommandContext
        {
            Arguments = command.Arguments is null ? [] : result.GetValue(arguments) ?? [],
            Options = Given(result, options),
            Output = output,
            Errors = errors,
            Stopping = stopping,
        })));
        return made;
    }

    private static bool MayName(RootCommand root, Command publish, string[] args) => args switch
    {
        [] or ["--help", ..] or [PublishCommand.Name] or [PublishCommand.Name, "--help", ..] => true,
        [PublishCommand.Name, [not '-', ..] target, ..] => publish.Subcommands.All(command => command.Name != target),
        // A word with a dot or a slash is a file to serve.
        [[not '-', ..] word, ..] => root.Subcommands.All(command => command.Name != word)
            && !word.AsSpan().ContainsAny("./\\:") && !Path.Exists(word),
        _ => false,
    };

    private static string? FolderOf(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i] == Directory && i + 1 < args.Length) return args[i + 1];
            if (args[i].StartsWith(Directory + "=", StringComparison.Ordinal)) return args[i][(Directory.Length + 1)..];
        }
        return null;
    }

    private static void RequireFree(Command parent, IPlugin plugin, string kind, string name)
    {
        if (parent.Subcommands.Any(command => command.Name == name))
            throw new StartupError($"The plugin {plugin.Name} registers the {kind} {name}, which exists already");
    }
}
