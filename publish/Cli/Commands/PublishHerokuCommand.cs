using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Publish.Targets.Containers;

namespace Datasette.Cli.Commands;

/// <summary><c>publish heroku</c>: a folder that Heroku makes an app of when it is pushed.</summary>
internal sealed class PublishHerokuCommand
{
    private readonly FolderOptions common = new();
    private readonly Option<string> app = new("--name", "-n")
    {
        HelpName = "NAME",
        Description = "Name of the app, which is part of its address",
        DefaultValueFactory = _ => "datasette",
    };
    private readonly Option<string?> tar = SiteOptions.Text("--tar", "PATH", "Accepted for Datasette's sake, and without effect");
    private readonly TextWriter output;
    private readonly TextWriter errors;

    private PublishHerokuCommand(TextWriter output, TextWriter errors)
    {
        this.output = output;
        this.errors = errors;
    }

    public static Command Create(string name, string description, TextWriter output, TextWriter errors)
    {
        var heroku = new PublishHerokuCommand(output, errors);
        var command = new Command(name, description);
        heroku.common.AddTo(command);
        foreach (var option in new Option[] { heroku.app, heroku.tar })
            command.Options.Add(option);
        command.SetAction(heroku.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var name = result.GetValue(app)!;
        if (result.GetValue(tar) is not null)
            errors.WriteLine("Note: --tar has no effect: the folder is pushed by git, which needs no tar.");
        var target = new HerokuTarget(name, common.Executable.Read(result));
        var source = await common.Site.ReadAsync(
            result, Console.In, message => errors.WriteLine($"Note: {message}"), cancellationToken);
        return await new ContainerCommand(output).RunAsync(
            target, source, common.Directory(result, name), common.ShowFiles(result), cancellationToken);
    }
}
