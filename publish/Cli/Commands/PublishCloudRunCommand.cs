using System.CommandLine;
using System.Globalization;
using Datasette.Cli.Options;
using Datasette.Cli.Output;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;
using Datasette.Publish.Targets.CloudRun;

namespace Datasette.Cli.Commands;

/// <summary><c>publish cloudrun</c>: a directory that Google Cloud Run can run, and, with <c>--deploy</c>, the site in the cloud.</summary>
internal sealed class PublishCloudRunCommand
{
    private readonly SiteOptions site = new();
    private readonly Option<string?> service = SiteOptions.Text("--service", "NAME", "Name of the Cloud Run service");
    private readonly Option<string?> project =
        SiteOptions.Text("--project", "PROJECT", "Google Cloud project; default: the one pulumi is set up for");
    private readonly Option<string> region = new("--region")
    {
        HelpName = "REGION",
        Description = "Where the site runs",
        DefaultValueFactory = _ => CloudRunOptions.DefaultRegion,
    };
    private readonly Option<string?> name =
        SiteOptions.Text("--name", "NAME", "Name of the directory, where --generate-dir does not say; default: the service", "-n");
    private readonly Option<string?> directory =
        SiteOptions.Text("--generate-dir", "DIR", "Directory to write: a new one, or that of an earlier publish");
    private readonly Option<string> stack = new("--stack")
    {
        HelpName = "NAME",
        Description = "Name of the Pulumi stack",
        DefaultValueFactory = _ => CloudRunOptions.DefaultStack,
    };
    private readonly Option<bool> deploy = new("--deploy") { Description = "Run pulumi over what was written" };
    private readonly Option<bool> showFiles = new("--show-files") { Description = "Print the files that were generated" };
    private readonly ExecutableOptions executable = new(Architecture.X64);
    private readonly Option<string?> domain =
        SiteOptions.Text("--domain", "HOST", "The site's own host name: adds a load balancer with a CDN");
    private readonly Option<string?> memory = SiteOptions.Text("--memory", "SIZE", "Memory of an instance, such as 512Mi or 1Gi");
    private readonly Option<string?> cpu = SiteOptions.Text("--cpu", "1|2|4", "Processors of an instance");
    private readonly Option<string> most = new("--max-instances")
    {
        HelpName = "N",
        Description = "Most instances at a time; 0 for no limit",
        DefaultValueFactory = _ => "1",
    };
    private readonly Option<string?> least = SiteOptions.Text("--min-instances", "N", "Instances that always run");
    private readonly Option<string?> timeout = SiteOptions.Text("--timeout", "SECONDS", "How long building the image may take");
    private readonly Option<string?> repository =
        SiteOptions.Text("--artifact-repository", "NAME", "An Artifact Registry repository that exists; default: one of the stack's own");
    private readonly Option<string> repositoryRegion = new("--artifact-region")
    {
        HelpName = "REGION",
        Description = "Where the image is kept",
        DefaultValueFactory = _ => CloudRunOptions.DefaultArtifactRegion,
    };
    private readonly Option<string?> repositoryProject =
        SiteOptions.Text("--artifact-project", "PROJECT", "Project of that repository, where it is another one");
    private readonly Option<bool> spatialite = new("--spatialite")
    {
        Description = "Refused: SpatiaLite cannot be loaded into the published executable",
    };
    private readonly Option<string[]> apt = new("--apt-get-install")
    {
        HelpName = "PACKAGE",
        Description = "Accepted for Datasette's sake, and without effect",
    };
    private readonly TextWriter output;
    private readonly TextWriter errors;

    private PublishCloudRunCommand(TextWriter output, TextWriter errors)
    {
        this.output = output;
        this.errors = errors;
    }

    public static Command Create(TextWriter output, TextWriter errors)
    {
        var cloudRun = new PublishCloudRunCommand(output, errors);
        var command = new Command("cloudrun",
            "Publish to Google Cloud Run: writes a directory with the executable, the data, a Dockerfile and a Pulumi stack.");
        cloudRun.site.AddTo(command);
        cloudRun.executable.AddTo(command);
        foreach (var option in new Option[]
        {
            cloudRun.service, cloudRun.project, cloudRun.region, cloudRun.name, cloudRun.directory, cloudRun.stack, cloudRun.deploy,
            cloudRun.showFiles,
            cloudRun.domain, cloudRun.memory, cloudRun.cpu, cloudRun.most, cloudRun.least, cloudRun.timeout, cloudRun.repository,
            cloudRun.repositoryRegion,
            cloudRun.repositoryProject, cloudRun.spatialite, cloudRun.apt,
        })
            command.Options.Add(option);
        command.SetAction(cloudRun.RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult result, CancellationToken cancellationToken)
    {
        var built = executable.Read(result);
        var options = ReadOptions(result, built.Architecture).Checked();
        var source = site.Read(result, Console.In, Warn);
        RefuseWhatCannotBe(result, options.Architecture);
        var variables = SiteOptions.SecretVariables(source);
        if (result.GetValue(deploy))
            await PulumiDeployment.RequireAsync(variables, cancellationToken);

        var bundle = await BakeDisplay.WatchAsync(quiet: false, output, (progress, say) =>
            new CloudRunPublish(PublishEnvironment.OfProcess(say, progress, variables))
                .RunAsync(options, source, Directory(result, options), built.Flavour, cancellationToken));

        CloudRunReport.Write(bundle, result.GetValue(showFiles), result.GetValue(deploy), output);
        if (result.GetValue(deploy))
            await new PulumiDeployment(bundle, variables).RunAsync(cancellationToken);
        return 0;
    }

    private CloudRunOptions ReadOptions(ParseResult result, Architecture architecture) => new()
    {
        Service = result.GetValue(service)
            ?? throw PublishException.OfUsage("--service is missing: name the Cloud Run service, such as --service my-data."),
        Project = result.GetValue(project),
        Region = result.GetValue(region)!,
        Stack = result.GetValue(stack)!,
        Architecture = architecture,
        Memory = result.GetValue(memory),
        Cpu = Number("--cpu", result.GetValue(cpu)),
        MaxInstances = Number("--max-instances", result.GetValue(most)) ?? 1,
        MinInstances = Number("--min-instances", result.GetValue(least)),
        BuildTimeout = Number("--timeout", result.GetValue(timeout)),
        ArtifactRepository = result.GetValue(repository),
        ArtifactRegion = result.GetValue(repositoryRegion)!,
        ArtifactProject = result.GetValue(repositoryProject),
        Domain = result.GetValue(domain)?.ToLowerInvariant(),
    };

    private string Directory(ParseResult result, CloudRunOptions options) =>
        result.GetValue(directory) ?? result.GetValue(name) ?? options.Service;

    private void RefuseWhatCannotBe(ParseResult result, Architecture architecture)
    {
        if (result.GetValue(spatialite))
            throw PublishException.OfUsage("--spatialite: SpatiaLite cannot be loaded into the published executable, and the site's "
                + "spatial queries would fail: leave it out.");
        if (result.GetValue(deploy) && architecture != Architecture.X64)
            throw PublishException.OfUsage($"--arch {architecture} with --deploy: Cloud Run has x64 processors alone: leave one of "
                + "them out.");
        if (architecture != Architecture.X64)
            Warn($"--arch {architecture}: Cloud Run has x64 processors alone; the bundle runs on other {architecture} machines.");
        if (result.GetValue(apt) is { Length: > 0 })
            Warn("--apt-get-install has no effect: the image holds the executable and the data, and nothing in it would use a package.");
    }

    private void Warn(string message) => errors.WriteLine($"Note: {message}");

    private static int? Number(string option, string? text) => text is null ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw PublishException.OfUsage($"{option} {text}: not a number.");
}
