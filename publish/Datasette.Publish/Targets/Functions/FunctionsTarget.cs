using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Deployment;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.Functions;

/// <summary>A site as an Azure Functions app: one archive, <c>app.zip</c>, with program and data.</summary>
internal sealed class FunctionsTarget(FunctionsOptions options) : IStackTarget
{
    private const string Package = "app.zip";

    public string ProjectName => options.App;

    public string Stack => options.Stack;

    public IEnumerable<KeyValuePair<string, string>> MissingConfig => [];

    /// <summary>The custom handler's executable runs anywhere; the worker needs a Functions host.</summary>
    public IEnumerable<string> TryCommands => options.Handler == FunctionsHandler.Custom
        ? [$"(app=$(mktemp -d) && unzip -q {Package} -d \"$app\" && cd \"$app\" && "
            + "PORT=8080 ./datasette-cs)   # on Linux: http://127.0.0.1:8080/"]
        : [];

    public IEnumerable<string> SignInCommands =>
        [$"az login{(options.Subscription is { } subscription ? $" && az account set --subscription {subscription}" : "")}"];

    public IEnumerable<string> AfterDeployCommands
    {
        get
        {
            yield return $"az functionapp restart --name {options.App} "
                + $"--resource-group \"$(pulumi stack output group --stack {options.Stack})\""
                + "   # where the earlier site still answers";
            if (options.Domain is not { } domain)
                yield break;
            yield return $"pulumi stack output cdnHost --stack {options.Stack}   # what {domain}'s CNAME record says";
            yield return $"pulumi stack output cdnDomainToken --stack {options.Stack}   # what the TXT record _dnsauth.{domain} says";
        }
    }

    public TargetLimits Limits => TargetLimits.Functions;

    public void Check(SiteSource source, Action<string> say)
    {
        options.Checked();
        FunctionsCheck.Check(source);
        if (options.IsDemo)
            say($"--ephemeral: the plan takes no lower ceiling than {FunctionsOptions.LeastMaxInstances} instances, and each has a copy of "
                + "its own: a visitor may meet another copy with the next request once there are several; publish cloudrun keeps one");
    }

    public SiteSource WithDefaults(SiteSource source)
    {
        var published = source.WithCloudDefaults();
        // If only Front Door can send requests, its X-Forwarded-Host is trustworthy, and the site accepts its own domain only.
        return options is { IsClosed: true, Domain: { } domain } ? published.WithDefault("allowed_hosts", domain) : published;
    }

    public async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken)
    {
        var files = await FunctionsFiles.AllAsync(site, options, environment, cancellationToken);
        environment.Say($"Packing {Package}");
        var archive = await ZipArchiveFile.PackAsync(Package, files, scratch, cancellationToken);
        var unpacked = files.Sum(file => file.Size);
        Limits.Choose(archive.Length, unpacked);
        environment.Say($"{Package} has {ByteCount.Text(archive.Length)}, {ByteCount.Text(unpacked)} unpacked: it goes through the "
            + "storage account, the plan's only way");
        return [archive];
    }

    public void FillStack(StackFile stack, SiteManifest site) =>
        FunctionsStack.Fill(stack, options, site.SiteHash[..Math.Min(12, site.SiteHash.Length)]);

    public string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files) =>
        FunctionsProgram.Text(options, pluginVariables);
}
