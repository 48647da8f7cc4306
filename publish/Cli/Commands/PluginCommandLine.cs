using System.CommandLine;
using Datasette.Errors;
using Datasette.Plugins;

namespace Datasette.Cli.Commands;

/// <summary>A command of a plugin, as the parser knows commands.</summary>
internal static class PluginCommandLine
{
    public static Command Of(IPlugin plugin, PluginCommand described, TextWriter output, TextWriter errors)
    {
        var command = new Command(described.Name, described.Description);
        var arguments = described.Arguments is { } name
            ? new Argument<string[]>(name) { Arity = ArgumentArity.ZeroOrMore }
            : null;
        if (arguments is not null) command.Arguments.Add(arguments);
        var options = AddOptions(command, described.Options);
        command.SetAction((result, cancellationToken) => RunAsync(plugin, () => described.RunAsync(new CommandContext
        {
            Arguments = arguments is null ? [] : result.GetValue(arguments) ?? [],
            Options = Values(result, options),
            Output = output,
            Errors = errors,
            Stopping = cancellationToken,
        })));
        return command;
    }

    /// <summary>The options of a plugin's command.</summary>
    public static IReadOnlyList<Option> AddOptions(Command command, IReadOnlyList<CommandOption> described)
    {
        foreach (var option in described)
            command.Options.Add(option.TakesValue
                ? new Option<string?>(option.Name) { Description = option.Description, Required = option.IsRequired, HelpName = "VALUE" }
                : new Option<bool>(option.Name) { Description = option.Description });
        return [.. command.Options.TakeLast(described.Count)];
    }

    /// <summary>Those that were given; one without a value has an empty text.</summary>
    public static IReadOnlyDictionary<string, string> Values(ParseResult result, IReadOnlyList<Option> options)
    {
        var values = new Dictionary<string, string>();
        foreach (var option in options)
            if (option is Option<bool> flag)
            {
                if (result.GetValue(flag)) values[option.Name] = "";
            }
            else if (result.GetValue((Option<string?>)option) is { } value)
            {
                values[option.Name] = value;
            }
        return values;
    }

    /// <summary>Runs what a plugin does, and tells its mistakes with its name.</summary>
    public static async Task<int> RunAsync(IPlugin plugin, Func<ValueTask<int>> run)
    {
        try
        {
            return await run();
        }
#pragma warning disable CA1031 // One line for the user, whatever the plugin threw.
        catch (Exception error) when (error is not OperationCanceledException)
#pragma warning restore CA1031
        {
            throw new StartupError($"The plugin {plugin.Name} failed: {error.Message}");
        }
    }
}
