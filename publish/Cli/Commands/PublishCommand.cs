using System.CommandLine;

namespace Datasette.Cli.Commands;

/// <summary><c>publish</c>: one command for each target, listed here.</summary>
internal static class PublishCommand
{
    public static Command Create(TextWriter output, TextWriter errors) => new("publish", "Publish SQLite files as a web site with a JSON API.")
    {
        PublishLocalCommand.Create(output, errors),
        PublishCloudRunCommand.Create(output, errors),
    };
}
