using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Publish;
using Datasette.Publish.Targets.Containers;

namespace Datasette.Cli.Commands;

/// <summary><c>publish fly</c>: a folder that <c>fly deploy</c> makes an app of.</summary>
internal sealed class PublishFlyCommand
{
    private readonly FolderOptions common = new();
    private readonly Option<string?> app = SiteOptions.Text("--app", "NAME", "Name of the app: its address is NAME.fly.dev", "-a");
    private readonly Option<string> region = new("--region")
    {
        HelpName = "REGION",
        Description = "Where its machine is",
        DefaultValueFactory = _ => FlyTarget.DefaultRegion,
    };
    private readonly Option<string?> memory = SiteOptions.Text("--memory", "MB", "Memory of a machine, a multiple of 256; default: 512");
    private readonly TextWriter output;
    private readonly TextWriter errors;

    private PublishFlyCommand(TextWriter output, TextWriter errors)
    {
        this.output = output;
        this.errors = errors;
    }

    public static Command Create(string name, string description, TextWriter output, TextWriter errors)
    {
        var fly = new PublishFlyCommand(output, errors);
        var command = new Command(name, description);
        fly.common.AddTo(command);
        foreach (var option in new Option[] { fly.app, fly.region, fly.memory })
            command.Options.Add(option);
        command.SetAction(fly.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var name = result.GetValue(app) ?? throw PublishException.OfUsage("--app is missing: name the app, such as --app my-data.");
        var executable = common.Executable.Read(result);
        var target = new FlyTarget(name, result.GetValue(region)!, WholeNumber.Read("--memory", result.GetValue(memory)), executable);
        var source = await common.Site.ReadAsync(
            result, Console.In, message => errors.WriteLine($"Note: {message}"), cancellationToken);
        return await new ContainerCommand(output).RunAsync(
            target, source, common.Directory(result, name), common.ShowFiles(result), cancellationToken);
    }
}
