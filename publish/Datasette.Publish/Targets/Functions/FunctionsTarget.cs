using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.Functions;

/// <summary>A site as an Azure Functions app: one archive, <c>app.zip</c>, with program and data.</summary>
internal sealed class FunctionsTarget(FunctionsOptions options) : StackTarget(options)
{
    private const string Package = "app.zip";

    public override TargetLimits Limits => TargetLimits.Functions;

    /// <summary>The custom handler's executable runs anywhere; the worker needs a Functions host.</summary>
    public override IEnumerable<string> TryCommands => options.Handler == FunctionsHandler.Custom
        ? [TryArchive($"unzip -q {Package} -d", ExecutableProject.Name, "Linux")]
        : [];

    public override IEnumerable<string> SignInCommands =>
        [$"az login{(options.Subscription is { } subscription ? $" && az account set --subscription {subscription}" : "")}"];

    public override IEnumerable<string> AfterDeployCommands
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

    public override void Check(SiteSource source, Action<string> say)
    {
        options.Checked();
        FunctionsCheck.Check(source);
        if (options.IsDemo)
            say($"--ephemeral: the plan takes no lower ceiling than {FunctionsOptions.LeastMaxInstances} instances, and each has a copy of "
                + "its own: a visitor may meet another copy with the next request once there are several; publish cloudrun keeps one");
    }

    public override async Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken) =>
    [
        await PackAsync(Package, await FunctionsFiles.AllAsync(site, options, environment, cancellationToken),
            _ => "through the storage account, the plan's only way", environment, scratch, cancellationToken),
    ];

    public override void FillStack(StackFile stack, SiteManifest site) => FunctionsStack.Fill(stack, options, Tag(site));

    public override string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files) =>
        FunctionsProgram.Text(options, pluginVariables);
}
