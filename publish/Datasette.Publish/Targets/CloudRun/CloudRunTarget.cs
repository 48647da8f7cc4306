using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Deployment;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>A site as a Cloud Run service: an image built from the directory <c>app</c>.</summary>
internal sealed class CloudRunTarget(CloudRunOptions options) : IStackTarget
{
    private const string ImageFolder = "app";
    private const string Archive = "app.tar.gz";

    public string ProjectName => options.Service;

    public string Stack => options.Stack;

    public IEnumerable<KeyValuePair<string, string>> MissingConfig => options.Project is null ? [new("gcp:project", "PROJECT")] : [];

    public IEnumerable<string> SignInCommands
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

    public IEnumerable<string> AfterDeployCommands => options.Domain is { } domain
        ? [$"pulumi stack output cdnAddress --stack {options.Stack}   # the address for {domain}'s A record"]
        : [];

    private string ProjectOption => (options.ArtifactProject ?? options.Project) is { } project ? $" --project={project}" : "";

    public TargetLimits Limits => options.NoImage ? TargetLimits.CloudRunSource : TargetLimits.CloudRun;

    public void Check(SiteSource source, Action<string> say)
    {
        options.Checked();
        if (options.DemoBytes is not null)
            say("--ephemeral: the copy is one instance's, and is lost whenever Cloud Run ends it; --min-instances 1 keeps it running");
    }

    public SiteSource WithDefaults(SiteSource source)
    {
        var published = source.WithCloudDefaults();
        // A site with a domain accepts no other host, because cached pages contain links to the requested host.
        return options.Domain is { } domain ? published.WithDefault("allowed_hosts", domain) : published;
    }

    public async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken)
    {
        var request = new ExecutableRequest(options.Architecture, options.Flavour);
        if (options.NoImage)
            return [await PackAsync(await AppFolder.FilesAsync(site, request, environment, cancellationToken), environment, scratch,
                cancellationToken)];
        var image = await ContainerFiles.AllAsync(site, ContainerFiles.DefaultPort, request, environment, cancellationToken);
        return [.. image.Select(file => file with { Path = $"{ImageFolder}/{file.Path}" })];
    }

    public IEnumerable<string> TryCommands => options.NoImage
        ? [$"(app=$(mktemp -d) && tar -xzf {Archive} -C \"$app\" && cd \"$app\" && PORT=8080 ./datasette-cs)   "
            + "# on Linux: http://127.0.0.1:8080/ until Ctrl-C"]
        : ["(cd app && PORT=8080 ./datasette-cs)   # on Linux: http://127.0.0.1:8080/ until Ctrl-C"];

    private async Task<BundleFile> PackAsync(
        IReadOnlyList<BundleFile> files, PublishEnvironment environment, string scratch, CancellationToken cancellationToken)
    {
        environment.Say($"Packing {Archive}");
        var archive = await TarArchiveFile.PackAsync(Archive, files, scratch, cancellationToken);
        var unpacked = files.Sum(file => file.Size);
        Limits.Choose(archive.Length, unpacked);
        environment.Say($"{Archive} has {ByteCount.Text(archive.Length)}, {ByteCount.Text(unpacked)} unpacked: it goes through a bucket");
        return archive;
    }

    public void FillStack(StackFile stack, SiteManifest site) =>
        CloudRunStack.Fill(stack, options, site.SiteHash[..Math.Min(12, site.SiteHash.Length)]);

    public string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files) =>
        CloudRunProgram.Text(options, pluginVariables);
}
