using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>
/// Publishes a site to Cloud Run, as far as that goes without the cloud: bakes, builds, fills the stack in, writes the directory.
/// </summary>
internal sealed class CloudRunPublish(PublishEnvironment environment)
{
    /// <summary>The part of the directory that becomes the image.</summary>
    private const string Image = "app";

    /// <param name="options">What the site on Cloud Run is to be.</param>
    /// <param name="source">What the site is made of.</param>
    /// <param name="directory">Where to write.</param>
    /// <param name="flavour">How the executable is compiled; null for natively where that can be done.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CloudRunBundle> RunAsync(
        CloudRunOptions options, SiteSource source, string directory, ExecutableFlavour? flavour, CancellationToken cancellationToken)
    {
        options.Checked();
        SourceCheck.Check(source);
        CloudRunCheck.Check(source, environment.Say);
        using var target = BundleDirectory.Open(directory);

        var stackName = StackFile.Name(options.Stack);
        var stack = target.Earlier(stackName) is { } earlier
            ? StackFile.Parse(earlier, Path.Combine(directory, stackName))
            : StackFile.Empty();
        // The passphrase is tried before the long steps begin.
        var passphrase = Passphrase.Read(environment.Variable);
        var secrets = new StackSecretWriter(stack, Path.Combine(directory, stackName), options.Service).Write(source.Secrets, passphrase);

        var published = source.WithDefault("force_https_urls", "on").WithDefault("hash_urls", "on");
        // Where the site has a name, it answers to no other: links in cached pages are made of the name that was asked for.
        if (options.Domain is { } domain) published = published.WithDefault("allowed_hosts", domain);
        var site = await SiteBundle.BakeAsync(published, environment, cancellationToken);
        CloudRunStack.Fill(stack, options, site.Manifest.SiteHash[..Math.Min(12, site.Manifest.SiteHash.Length)]);
        var program = CloudRunProgram.Text(options, [.. source.Secrets.Plugins.Select(secret => secret.Variable)]);
        var image = await ContainerFiles.AllAsync(site, ContainerFiles.DefaultPort, new ExecutableRequest(options.Architecture, flavour),
            environment, cancellationToken);

        environment.Say($"Writing {directory}");
        var bundle = new CloudRunBundle(
            options, directory, program, stack.Text(), site, secrets, stack.EncryptionSalt is not null,
            Passphrase.FileOf(environment.Variable), passphrase is not null);
        await target.WriteAsync(
            [
                new BundleFile.OfText("Pulumi.yaml", bundle.Program),
                new BundleFile.OfText(stackName, bundle.Stack),
                .. image.Select(file => file with { Path = $"{Image}/{file.Path}" }),
            ],
            cancellationToken);
        return bundle;
    }
}
