using System.CommandLine;
using Datasette.Functions.Serving;
using Datasette.Publish;

namespace Datasette.Cli.Commands;

/// <summary><c>publish</c>: one command for each target, listed here.</summary>
internal static class PublishCommand
{
    private const string Name = "publish";

    private static readonly string[] Targets = ["local", "cloudrun"];

    public static Command Create(TextWriter output, TextWriter errors) => new(Name, "Publish SQLite files as a web site with a JSON API.")
    {
        PublishLocalCommand.Create(output, errors),
        PublishCloudRunCommand.Create(output, errors),
    };

    /// <summary>Refuses a target that there is not, and says which there are.</summary>
    /// <exception cref="PublishException">The word after <c>publish</c> is no target.</exception>
    public static void CheckTarget(string[] args)
    {
        if (args is not [Name, [not '-', ..] target, ..] || Targets.Contains(target)) return;
        throw PublishException.OfUsage(
            $"publish knows the targets {string.Join(" and ", Targets)}; {target} is not among "
                + $"them.{MistypedWords.DidYouMean(target, Targets)} "
            + "For other hosts: datasette-cs package builds a container image that any of them can run.");
    }
}
