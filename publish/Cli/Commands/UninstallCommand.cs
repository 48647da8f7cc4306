using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Errors;

namespace Datasette.Cli.Commands;

/// <summary><c>uninstall</c>: takes plugins out again, with what only they needed.</summary>
internal static class UninstallCommand
{
    public static Command Create(TextWriter output)
    {
        var packages = new Argument<string[]>("PACKAGES") { Description = "Names of packages", Arity = ArgumentArity.ZeroOrMore };
        var yes = new Option<bool>("--yes", "-y") { Description = "Accepted for Datasette's sake: nothing is asked" };
        var where = new PackageOptions();
        var command = new Command("uninstall", "Uninstall plugins.") { packages, yes };
        where.AddTo(command);
        command.SetAction(result =>
        {
            if (result.GetValue(packages) is not { Length: > 0 } names) throw new UsageError("uninstall: name a package");
            foreach (var gone in where.Folder(result).Uninstall(names)) output.WriteLine($"Uninstalled {gone}");
        });
        return command;
    }
}
