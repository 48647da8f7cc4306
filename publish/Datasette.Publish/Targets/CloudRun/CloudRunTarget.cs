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

    public string ProjectName => options.Service;

    public string Stack => options.Stack;

    public IEnumerable<KeyValuePair<string, string>> MissingConfig => options.Project is null ? [new("gcp:project", "PROJECT")] : [];

    public IEnumerable<string> SignInCommands
    {
        get
        {
            yield return "gcloud auth application-default login";
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

    public void Check(SiteSource source, Action<string> say)
    {
        options.Checked();
        CloudRunCheck.Check(source, say);
    }

    public SiteSource WithDefaults(SiteSource source)
    {
        var published = source.WithDefault("force_https_urls", "on").WithDefault("hash_urls", "on");
        // A site with a domain accepts no other host, because cached pages contain links to the requested host.
        return options.Domain is { } domain ? published.WithDefault("allowed_hosts", domain) : published;
    }

    public async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        var image = await ContainerFiles.AllAsync(
            site, ContainerFiles.DefaultPort, new ExecutableRequest(options.Architecture, options.Flavour), environment, cancellationToken);
        return [.. image.Select(file => file with { Path = $"{ImageFolder}/{file.Path}" })];
    }

    public void FillStack(StackFile stack, SiteManifest site) =>
        CloudRunStack.Fill(stack, options, site.SiteHash[..Math.Min(12, site.SiteHash.Length)]);

    public string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files) =>
        CloudRunProgram.Text(options, pluginVariables);
}
