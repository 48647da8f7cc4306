using System.CommandLine;
using Datasette.Publish;

namespace Datasette.Cli.Commands;

/// <summary><c>install</c> and <c>uninstall</c>, Datasette's commands for Python packages: rejected with the reason.</summary>
internal static class InstallCommands
{
    public static IEnumerable<Command> Create() => [Refusing("install"), Refusing("uninstall")];

    private static Command Refusing(string name)
    {
        var command = new Command(name, "Refused: Python packages do not run here.") { TreatUnmatchedTokensAsErrors = false };
        command.SetAction(int (_) =>
            throw PublishException.OfUsage($"{name}: Datasette's plugins are Python packages, which do not run here, so there is "
                + $"nothing to {name}."));
        return command;
    }
}
