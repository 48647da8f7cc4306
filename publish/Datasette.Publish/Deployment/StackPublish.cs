using Datasette.Publish.Bundles;
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
        target.Check(source, environment.Say);
        using var place = BundleDirectory.Open(directory);

        var stackName = StackFile.Name(target.Stack);
        var stack = place.Earlier(stackName) is { } earlier
            ? StackFile.Parse(earlier, Path.Combine(directory, stackName))
            : StackFile.Empty();
        // Check the passphrase before the long steps.
        var passphrase = Passphrase.Read(environment.Variable);
        var secrets = new StackSecretWriter(stack, Path.Combine(directory, stackName), target.ProjectName)
            .Write(source.Secrets, passphrase, target.RandomSecrets);

        using var copies = await DatabaseCopies.MakeAsync(source, environment, cancellationToken);
        var site = await SiteBundle.BakeAsync(target.WithDefaults(copies.Source), environment, cancellationToken);
        ClearSecrets.Tell(site.Manifest.Config, environment.Say);
        target.FillStack(stack, site.Manifest);
        var siteFiles = await target.FilesAsync(site, environment, cancellationToken);
        IReadOnlyList<BundleFile> files =
        [
            new BundleFile.OfText("Pulumi.yaml", target.Program([.. source.Secrets.Plugins.Select(secret => secret.Variable)], siteFiles)),
            new BundleFile.OfText(stackName, stack.Text()),
            new BundleFile.OfText("README.md", BundleReadme.Text(target, site.Manifest)),
            .. siteFiles,
        ];

        environment.Say($"Writing {directory}");
        await place.WriteAsync(files, cancellationToken);
        return new StackBundle(
            target, directory, files, site, secrets, stack.EncryptionSalt is not null, Passphrase.FileOf(environment.Variable),
            passphrase is not null);
    }
}
