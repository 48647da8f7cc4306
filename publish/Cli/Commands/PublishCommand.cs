using System.CommandLine;
using Datasette.Functions.Serving;
using Datasette.Publish;

namespace Datasette.Cli.Commands;

/// <summary><c>publish</c>: one command for each target, and the cost estimate.</summary>
internal static class PublishCommand
{
    public const string Name = "publish";

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var publish = new Command(Name, "Publish SQLite files as a web site with a JSON API.");
        foreach (var target in PublishTarget.All)
            publish.Subcommands.Add(target.CreateCommand(target.Name, target.Description, output, errors));
        publish.Subcommands.Add(EstimateCommand.Create(output));
        return publish;
    }

    /// <summary>Rejects an unknown target, and lists the known ones.</summary>
    /// <exception cref="PublishException">The word after <c>publish</c> is not a target.</exception>
    public static void CheckTarget(RootCommand root, string[] args)
    {
        string[] names = [.. root.Subcommands.First(command => command.Name == Name).Subcommands.Select(target => target.Name)
            .Where(name => name != EstimateCommand.Name)];
        if (args is not [Name, [not '-', ..] target, ..] || names.Contains(target) || target == EstimateCommand.Name) return;
        throw PublishException.OfUsage(
            $"publish knows the targets {string.Join(", ", names[..^1])} and {names[^1]}; {target} is not among "
                + $"them.{MistypedWords.DidYouMean(target, names)} "
            + "For other hosts: datasette-cs package builds a container image that any of them can run.");
    }
}
