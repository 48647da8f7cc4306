using System.CommandLine;
using System.Globalization;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets.Containers;
using Datasette.Publish.Targets.Docker;

namespace Datasette.Cli.Commands;

/// <summary><c>package</c>: builds an image of the site with the local Docker.</summary>
internal sealed class PackageCommand
{
    private readonly SiteOptions site = new();
    private readonly Option<string?> tag = SiteOptions.Text("--tag", "NAME", "Name of the image, such as my-site or my-site:2", "-t");
    private readonly Option<string> port = new("--port", "-p")
    {
        HelpName = "PORT",
        Description = "Port that the site listens on in its container",
        DefaultValueFactory = _ => "8001",
    };
    private readonly ExecutableOptions executable = new(Architecture.OfThisMachine);
    private readonly Option<string?> directory =
        SiteOptions.Text("--generate-dir", "DIR", "Write the folder that the image is built from, and build nothing: needs no docker");
    private readonly TextWriter output;
    private readonly TextWriter errors;

    private PackageCommand(TextWriter output, TextWriter errors)
    {
        this.output = output;
        this.errors = errors;
    }

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var package = new PackageCommand(output, errors);
        var command = new Command("package", "Package SQLite files as a Docker image that serves them.");
        package.site.AddTo(command);
        package.executable.AddTo(command);
        foreach (var option in new Option[] { package.tag, package.port, package.directory })
            command.Options.Add(option);
        command.SetAction(package.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var number = int.TryParse(result.GetValue(port), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            && given is > 0 and <= ushort.MaxValue
            ? given
            : throw PublishException.OfUsage($"--port {result.GetValue(port)}: a number from 1 to 65535.");
        var name = result.GetValue(tag);
        var source = await site.ReadAsync(result, Console.In, message => errors.WriteLine($"Note: {message}"), cancellationToken);
        var variables = SiteOptions.SecretVariables(source);
        if (result.GetValue(directory) is { } place)
        {
            var target = new BuildContext(name, number, executable.Read(result));
            return await new ContainerCommand(output).RunAsync(target, source, place, showFiles: false, cancellationToken);
        }
        using var image = new DockerImage(name, number, executable.Read(result), variables);
        await image.RequireDockerAsync(cancellationToken);
        await BakeDisplay.WatchAsync(quiet: false, output, (progress, say, watch) =>
            image.WriteAsync(source, PublishEnvironment.OfProcess(say, progress, variables, watch), cancellationToken));
        await image.BuildAsync(cancellationToken);
        output.WriteLine($"Run it with: {image.RunCommand(source.Secrets)}");
        return 0;
    }
}
