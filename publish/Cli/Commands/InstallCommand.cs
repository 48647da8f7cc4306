using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Errors;
using Datasette.Plugins.Loading.Packages;

namespace Datasette.Cli.Commands;

/// <summary><c>install</c>: plugins from NuGet feeds, for every site of the user or for one.</summary>
internal sealed class InstallCommand
{
    private readonly Argument<string[]> packages = new("PACKAGES")
    {
        Description = "Names of packages; NAME==1.2 is that version, NAME>=1.2 that one or a later",
        Arity = ArgumentArity.ZeroOrMore,
    };
    private readonly Option<bool> upgrade = new("--upgrade", "-U") { Description = "Take the newest versions of packages that are there" };
    private readonly Option<string[]> files = new("--requirement", "-r")
    {
        HelpName = "FILE",
        Description = "Install the packages of a file, one a line",
    };
    private readonly Option<string[]> linked = new("--editable", "-e", "--path")
    {
        HelpName = "DIR",
        Description = "Use a plugin where it is written: a folder with a project, which is built now, or with .cs files",
    };
    private readonly PackageOptions where = new();
    private readonly TextWriter output;

    private InstallCommand(TextWriter output) => this.output = output;

    public static Command Create(TextWriter output)
    {
        var install = new InstallCommand(output);
        var command = new Command("install", "Install plugins from NuGet feeds, those that nuget.config names.") { install.packages };
        foreach (var option in new Option[] { install.upgrade, install.files, install.linked }) command.Options.Add(option);
        install.where.AddTo(command);
        command.SetAction(install.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var folder = where.Folder(result);
        PackageRequest[] requests =
        [
            .. (result.GetValue(packages) ?? []).Select(PackageRequest.Parse),
            .. (result.GetValue(files) ?? []).SelectMany(PackageRequest.OfFile),
        ];
        var paths = result.GetValue(linked) ?? [];
        if (requests.Length == 0 && paths.Length == 0)
            throw new UsageError("install: name a package, a file of them with -r, or a folder with -e");
        foreach (var path in paths)
        {
            folder.Link(await LinkedProject.OpenAsync(path, cancellationToken));
            output.WriteLine($"Installed {path}, as it is there");
        }
        if (requests.Length == 0) return 0;
        using var feeds = PackageFeeds.Of(Environment.CurrentDirectory);
        var added = await folder.InstallAsync(requests, result.GetValue(upgrade), feeds, cancellationToken);
        foreach (var package in added) output.WriteLine($"Installed {package} from {package.Feed}");
        foreach (var request in requests)
            if (!added.Any(package => package.IsNamed(request.Id)))
                output.WriteLine($"{folder.Read().Find(request.Id)} is installed already");
        return 0;
    }
}
