using System.CommandLine;
using Datasette.Cli.Options;
using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Targets.CloudRun;

namespace Datasette.Cli.Commands;

/// <summary><c>publish cloudrun</c>: writes a bundle for Google Cloud Run and, with <c>--deploy</c>, deploys it.</summary>
internal sealed class PublishCloudRunCommand
{
    private readonly StackOptions common = new(CloudRunOptions.DefaultRegion, Architecture.X64, "the service");
    private readonly Option<string?> service = SiteOptions.Text("--service", "NAME", "Name of the Cloud Run service");
    private readonly Option<string?> project =
        SiteOptions.Text("--project", "PROJECT", "Google Cloud project; default: the one pulumi is set up for");
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
    private readonly Option<bool> noImage = new("--no-image")
    {
        Description = "Send an archive that Cloud Run unpacks, in place of an image: needs no Docker; at most 250 MB; Google calls this a "
            + "preview",
    };
    private readonly Option<string[]> apt = new("--apt-get-install")
    {
        HelpName = "PACKAGE",
        Description = "Accepted for Datasette's sake, and without effect",
    };
    private readonly StackCommand run;

    private PublishCloudRunCommand(TextWriter output, TextWriter errors) => run = new StackCommand(common, output, errors);

    public static Command Create(string name, string description, TextWriter output, TextWriter errors)
    {
        var cloudRun = new PublishCloudRunCommand(output, errors);
        return cloudRun.run.Create(name, description,
            [
                cloudRun.service, cloudRun.project, cloudRun.domain, cloudRun.memory, cloudRun.cpu, cloudRun.most, cloudRun.least,
                cloudRun.timeout, cloudRun.repository, cloudRun.repositoryRegion, cloudRun.repositoryProject, cloudRun.noImage,
                cloudRun.apt,
            ],
            cloudRun.Target);
    }

    private CloudRunTarget Target(ParseResult result)
    {
        var options = ReadOptions(result).Checked();
        RefuseWhatCannotBe(result, options.Architecture);
        return new CloudRunTarget(options);
    }

    private CloudRunOptions ReadOptions(ParseResult result)
    {
        var executable = common.Executable.Read(result);
        return new CloudRunOptions
        {
            Service = result.GetValue(service)
                ?? throw PublishException.OfUsage("--service is missing: name the Cloud Run service, such as --service my-data."),
            Project = result.GetValue(project),
            Region = common.Region(result),
            Stack = common.Stack(result),
            Architecture = executable.Architecture,
            Flavour = executable.Flavour,
            Memory = result.GetValue(memory),
            Cpu = WholeNumber.Read("--cpu", result.GetValue(cpu)),
            MaxInstances = WholeNumber.Read("--max-instances", result.GetValue(most)) ?? 1,
            NoImage = result.GetValue(noImage),
            DemoBytes = common.Site.Demo(result) is { } demo
                ? TargetCheck.DemoBytes(common.Site.Databases(result), demo.MaxBytes)
                : null,
            MinInstances = WholeNumber.Read("--min-instances", result.GetValue(least)),
            BuildTimeout = WholeNumber.Read("--timeout", result.GetValue(timeout)),
            ArtifactRepository = result.GetValue(repository),
            ArtifactRegion = result.GetValue(repositoryRegion)!,
            ArtifactProject = result.GetValue(repositoryProject),
            Domain = result.GetValue(domain)?.ToLowerInvariant(),
        };
    }

    private void RefuseWhatCannotBe(ParseResult result, Architecture architecture)
    {
        if (common.Deploy(result) && architecture != Architecture.X64)
            throw PublishException.OfUsage($"--arch {architecture} with --deploy: Cloud Run has x64 processors alone: leave one of "
                + "them out.");
        if (architecture != Architecture.X64)
            run.Warn($"--arch {architecture}: Cloud Run has x64 processors alone; the bundle runs on other {architecture} machines.");
        if (result.GetValue(apt) is { Length: > 0 })
            run.Warn("--apt-get-install has no effect: the image holds the executable and the data, and nothing in it would use a "
                + "package.");
    }
}
