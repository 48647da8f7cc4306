using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>A site as a Cloud Run service: an image built from the directory <c>app</c>.</summary>
internal sealed class CloudRunTarget(CloudRunOptions options) : StackTarget(options)
{
    private const string Archive = "app.tar.gz";

    public override IEnumerable<KeyValuePair<string, string>> MissingConfig =>
        options.Project is null ? [new("gcp:project", "PROJECT")] : [];

    public override TargetLimits Limits => options.NoImage ? TargetLimits.CloudRunSource : TargetLimits.CloudRun;

    public override IEnumerable<string> TryCommands =>
        options.NoImage ? [TryArchive($"tar -xzf {Archive} -C", ExecutableProject.Name, "Linux")] : [TryImageFolder];

    public override IEnumerable<string> SignInCommands
    {
        get
        {
            yield return "gcloud auth application-default login";
            if (options.NoImage)
                yield break;
            yield return $"gcloud auth configure-docker {options.ArtifactRegion}-docker.pkg.dev";
            if (!options.OwnsRepository)
                yield return $"gcloud artifacts repositories create {options.Repository} --repository-format=docker "
                    + $"--location={options.ArtifactRegion}{ProjectOption}   # unless it is there";
        }
    }

    public override IEnumerable<string> AfterDeployCommands => options.Domain is { } domain
        ? [$"pulumi stack output cdnAddress --stack {options.Stack}   # the address for {domain}'s A record"]
        : [];

    private string ProjectOption => (options.ArtifactProject ?? options.Project) is { } project ? $" --project={project}" : "";

    public override void Check(SiteSource source, Action<string> say)
    {
        options.Checked();
        if (options.DemoBytes is not null)
            say("--ephemeral: the copy is one instance's, and is lost whenever Cloud Run ends it; --min-instances 1 keeps it running");
    }

    public override async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken) => options.NoImage
        ? [await PackAsync(Archive, await AppFolder.FilesAsync(site, options.Executable, environment, cancellationToken),
            _ => "through a bucket", environment, scratch, cancellationToken)]
        : await ImageAsync(site, environment, cancellationToken);

    public override void FillStack(StackFile stack, SiteManifest site) => CloudRunStack.Fill(stack, options, Tag(site));

    public override string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files) =>
        CloudRunProgram.Text(options, pluginVariables);
}
