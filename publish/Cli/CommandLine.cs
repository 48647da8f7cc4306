using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Datasette.Cli.Commands;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Errors;
using Datasette.Functions.Serving;
using Datasette.Plugins.Loading;
using Datasette.Publish;
using Datasette.Publish.Targets.Local;

namespace Datasette.Cli;

/// <summary>The command line: its commands, and the output of errors, one line each and never a stack trace.</summary>
internal sealed class CommandLine(TextWriter output, TextWriter errors)
{
    private const int Failed = 1;
    private const int Misused = 2;
    private const int Interrupted = 130;
    private const string DefaultCommand = "serve";

    public async Task<int> RunAsync(string[] args)
    {
        try
        {
            var root = Root();
            PluginCommands.Add(root, args, output, errors);
            MistypedWords.CheckCommand(root, args);
            PublishCommand.CheckTarget(root, args);
            var result = root.Parse(MultiValue.Fold(WithDefaultCommand(root, args)), new ParserConfiguration
            {
                ResponseFileTokenReplacer = null,
            });
            if (result.Errors.Count > 0 && result.Action is not HelpWithExamples)
            {
                await errors.WriteLineAsync($"Error: {MultiValue.WithoutValues(result.Errors[0].Message.ReplaceLineEndings(" "))} "
                    + $"(See {Path(result)} --help.)");
                return Misused;
            }
            MistypedWords.CheckOptions(result);
            return await result.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = output,
                Error = errors,
                ProcessTerminationTimeout = TerminationTimeout(result),
            });
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (DatasetteException problem)
        {
            await Failure.WriteAsync(errors, problem);
            return (problem as StartupError)?.ExitStatus ?? Failed;
        }
        catch (PublishException problem)
        {
            await errors.WriteLineAsync($"Error: {problem.Message.ReplaceLineEndings(" ")}");
            return problem.ExitStatus;
        }
        catch (Exception problem) when (Environment.GetEnvironmentVariable("DATASETTE_CS_DEBUG") != "1")
        {
            await errors.WriteLineAsync($"Error: {problem.GetType().Name}: {problem.Message.ReplaceLineEndings(" ")} (Set "
                + "DATASETTE_CS_DEBUG=1 for more, and please report it.)");
            return Failed;
        }
    }

    private RootCommand Root()
    {
        var root = new RootCommand("Serves SQLite files as a web site with a JSON API, and publishes them to serverless clouds.")
        {
            ServeCommand.Create(directory => PluginLoader.OfProcess(errors).Load(directory)),
            InspectCommand.Create(output),
            PublishCommand.Create(output, errors),
            PackageCommand.Create(output, errors),
            CreateTokenCommand.Create(output, errors),
            PluginsCommand.Create(output, errors),
            InstallCommand.Create(output),
            UninstallCommand.Create(output),
            BuildExecutablesCommand.Create(output, errors),
        };
        root.Options.Clear();
        // As in Datasette, -h is --host.
        var ofTargets = PublishTarget.All.ToDictionary(target => target.Name, target => target.Examples);
        root.Options.Add(new HelpOption("--help") { Action = new HelpWithExamples(output, ofTargets) });
        root.Options.Add(new ProgramVersionOption());
        return root;
    }

    /// <summary><c>datasette-cs data.db</c> runs <c>serve</c>; a command group alone shows its help.</summary>
    private static string[] WithDefaultCommand(RootCommand root, string[] args) => args switch
    {
        [] => ["--help"],
        ["publish"] => ["publish", "--help"],
        ["--help" or "--version", ..] => args,
        [var first, ..] when root.Subcommands.Any(command => command.Name == first) => args,
        _ => [DefaultCommand, .. args],
    };

    /// <summary>
    /// How long after a signal the parser ends the process. Servers first finish running requests; <c>serve</c> handles signals itself.
    /// </summary>
    private static TimeSpan? TerminationTimeout(ParseResult result) => result.CommandResult.Command.Name switch
    {
        DefaultCommand => null,
        PublishLocalCommand.Name => LocalSite.Grace + TimeSpan.FromSeconds(2),
        _ => TimeSpan.FromSeconds(2),
    };

    private static string Path(ParseResult result)
    {
        var names = new List<string>();
        for (SymbolResult? part = result.CommandResult; part is CommandResult command; part = part.Parent)
            names.Insert(0, command.Command is RootCommand ? "datasette-cs" : command.Command.Name);
        return string.Join(' ', names);
    }
}
