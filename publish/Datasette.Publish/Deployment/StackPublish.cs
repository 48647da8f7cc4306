using Datasette.Publish.Bundles;
using Datasette.Publish.Changes;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Deployment;

/// <summary>Publishes a site up to the deployment: bakes, builds, fills in the stack, writes the directory.</summary>
internal sealed class StackPublish(PublishEnvironment environment)
{
    /// <param name="target">The target.</param>
    /// <param name="source">The site's sources.</param>
    /// <param name="directory">The output directory.</param>
    /// <param name="cancellationToken">Cancels the publishing.</param>
    public async Task<StackBundle> RunAsync(
        IStackTarget target, SiteSource source, string directory, CancellationToken cancellationToken)
    {
        SourceCheck.Check(source);
        TargetCheck.Check(target.Limits, source, environment.Say);
        target.Check(source, environment.Say);
        using var place = BundleDirectory.Open(directory);

        var stackName = StackFile.Name(target.Stack);
        var earlierStack = place.Earlier(stackName);
        var stack = earlierStack is null ? StackFile.Empty() : StackFile.Parse(earlierStack, Path.Combine(directory, stackName));
        // Check the passphrase before the long steps.
        var passphrase = Passphrase.Read(environment.Variable);
        var secrets = new StackSecretWriter(stack, Path.Combine(directory, stackName), target.ProjectName)
            .Write(source.Secrets, passphrase, target.RandomSecrets);

        using var copies = await DatabaseCopies.MakeAsync(source, environment, cancellationToken);
        var site = await SiteBundle.BakeAsync(target.WithDefaults(copies.Source), environment, cancellationToken);
        ClearSecrets.Tell(site.Manifest.Config, environment.Say);
        var siteFiles = await target.FilesAsync(site, environment, place.Scratch, cancellationToken);
        target.FillStack(stack, site.Manifest);
        var program = target.Program([.. source.Secrets.Plugins.Select(secret => secret.Variable)], siteFiles);
        IReadOnlyList<BundleFile> files =
        [
            new BundleFile.OfText("Pulumi.yaml", program),
            new BundleFile.OfText(stackName, stack.Text()),
            new BundleFile.OfText("README.md", BundleReadme.Text(target, site.Manifest)),
            .. siteFiles,
        ];

        var before = BundleState.Read(place.FullPath);
        IReadOnlyList<string>? changes = before is null ? null :
        [
            .. SiteChanges.Between(before, BundleState.Of(site)),
            .. earlierStack is null ? [] : StackChanges.Between(StackFile.Parse(earlierStack, stackName), stack),
            .. place.Earlier("Pulumi.yaml") is { } earlierProgram ? StackChanges.BetweenPrograms(earlierProgram, program) : [],
        ];
        environment.Say($"Writing {directory}");
        await place.WriteAsync(files, cancellationToken);
        return new StackBundle(
            target, directory, files, site, secrets, stack.EncryptionSalt is not null, Passphrase.FileOf(environment.Variable),
            passphrase is not null, changes);
    }
}
