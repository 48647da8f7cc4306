using System.CommandLine;
using System.Globalization;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;
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
    private readonly Option<bool> spatialite = new("--spatialite")
    {
        Description = "Refused: SpatiaLite cannot be loaded into the published executable",
    };
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
        foreach (var option in new Option[] { package.tag, package.port, package.spatialite })
            command.Options.Add(option);
        command.SetAction(package.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        if (result.GetValue(spatialite))
            throw PublishException.OfUsage("--spatialite: SpatiaLite cannot be loaded into the published executable, and the site's "
                + "spatial queries would fail: leave it out.");
        var number = int.TryParse(result.GetValue(port), NumberStyles.None, CultureInfo.InvariantCulture, out var given)
            && given is > 0 and <= ushort.MaxValue
            ? given
            : throw PublishException.OfUsage($"--port {result.GetValue(port)}: a number from 1 to 65535.");
        var name = result.GetValue(tag);
        var source = await site.ReadAsync(result, Console.In, message => errors.WriteLine($"Note: {message}"), cancellationToken);
        var variables = SiteOptions.SecretVariables(source);
        using var image = new DockerImage(name, number, executable.Read(result), variables);
        await image.RequireDockerAsync(cancellationToken);
        await BakeDisplay.WatchAsync(quiet: false, output, (progress, say, watch) =>
            image.WriteAsync(source, PublishEnvironment.OfProcess(say, progress, variables, watch), cancellationToken));
        await image.BuildAsync(cancellationToken);
        output.WriteLine($"Run it with: {image.RunCommand(source.Secrets)}");
        return 0;
    }
}
