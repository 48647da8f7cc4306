using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Deployment;

/// <summary>
/// One site on one cloud that a Pulumi stack sets up. This is what differs from cloud to cloud; <see cref="StackPublish"/> is the rest.
/// </summary>
internal interface IStackTarget
{
    /// <summary>The name of the Pulumi project; the config keys of the stack file begin with it.</summary>
    string ProjectName { get; }

    /// <summary>The name of the stack, as in <c>Pulumi.prod.yaml</c>.</summary>
    string Stack { get; }

    /// <summary>What the cloud takes; a site is held to it before <see cref="Check"/>.</summary>
    TargetLimits Limits { get; }

    /// <summary>Refuses what the cloud would refuse beside its limits, before the long steps begin.</summary>
    /// <param name="source">What the site is made of; its files are known to be readable databases.</param>
    /// <param name="say">Told what works, but badly.</param>
    /// <exception cref="PublishException">The cloud would refuse it, or an option is wrong; the message names the alternative.</exception>
    void Check(SiteSource source, Action<string> say);

    /// <summary>The site with the settings that this cloud needs, where the user has not chosen them.</summary>
    SiteSource WithDefaults(SiteSource source);

    /// <summary>The files of the bundle beside <c>Pulumi.yaml</c> and the stack file, by their paths in the bundle.</summary>
    /// <param name="site">The baked site.</param>
    /// <param name="environment">Whom to tell what takes long.</param>
    /// <param name="scratch">A directory for archives, from which they are moved into the bundle.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken);

    /// <summary>Writes the plain config values of the site into its stack file.</summary>
    void FillStack(StackFile stack, SiteManifest site);

    /// <summary>The text of <c>Pulumi.yaml</c>.</summary>
    /// <param name="pluginVariables">The variables of the plugins' secrets.</param>
    /// <param name="files">What <see cref="FilesAsync"/> has made.</param>
    string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files);

    /// <summary>The variables of secrets that nobody chooses: each gets a random value, which later publishes keep.</summary>
    IEnumerable<EnvironmentName> RandomSecrets => [];

    /// <summary>Commands that serve the bundle on this machine, from its directory; empty where it runs in the cloud alone.</summary>
    IEnumerable<string> TryCommands => ["(cd app && PORT=8080 ./datasette-cs)   # on Linux: http://127.0.0.1:8080/ until Ctrl-C"];

    /// <summary>Config values that <c>pulumi</c> still has to be told, such as <c>gcp:project</c>, with a placeholder for each.</summary>
    IEnumerable<KeyValuePair<string, string>> MissingConfig { get; }

    /// <summary>Commands that sign in to the cloud and prepare it.</summary>
    IEnumerable<string> SignInCommands { get; }

    /// <summary>Commands after the deploy, such as one that shows the address for a DNS record.</summary>
    IEnumerable<string> AfterDeployCommands { get; }
}
