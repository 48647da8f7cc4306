using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Preflight;
using Datasette.Publish.Secrets;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Deployment;

/// <summary>
/// A site on a cloud with a Pulumi stack. Contains what differs between clouds; <see cref="StackPublish"/> is the common part.
/// </summary>
internal interface IStackTarget
{
    /// <summary>The name of the Pulumi project, which prefixes the config keys in the stack file.</summary>
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

    /// <summary>The site with the cloud's default settings, where the user has set none.</summary>
    SiteSource WithDefaults(SiteSource source);

    /// <summary>The bundle's files beside <c>Pulumi.yaml</c> and the stack file, by path in the bundle.</summary>
    /// <param name="site">The baked site.</param>
    /// <param name="environment">Whom to tell what takes long.</param>
    /// <param name="scratch">A directory for archives, from which they are moved into the bundle.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<BundleFile>> FilesAsync(
        SiteBundle site, PublishEnvironment environment, string scratch, CancellationToken cancellationToken);

    /// <summary>Writes the site's plain config values into its stack file.</summary>
    void FillStack(StackFile stack, SiteManifest site);

    /// <summary>The text of <c>Pulumi.yaml</c>.</summary>
    /// <param name="pluginVariables">The environment variables of plugins' secrets.</param>
    /// <param name="files">The files of <see cref="FilesAsync"/>.</param>
    string Program(IReadOnlyList<EnvironmentName> pluginVariables, IReadOnlyList<BundleFile> files);

    /// <summary>The environment variables of generated secrets: each gets a random value, which later publishes keep.</summary>
    IEnumerable<EnvironmentName> RandomSecrets { get; }

    /// <summary>Environment variables that <c>pulumi up</c> needs; no secrets.</summary>
    IReadOnlyDictionary<string, string> DeployVariables { get; }

    /// <summary>Commands that serve the bundle on this machine, from its directory; empty if it only runs in the cloud.</summary>
    IEnumerable<string> TryCommands { get; }

    /// <summary>Config values that the user must still set, such as <c>gcp:project</c>, with a placeholder for each.</summary>
    IEnumerable<KeyValuePair<string, string>> MissingConfig { get; }

    /// <summary>Commands that sign in to the cloud and prepare it.</summary>
    IEnumerable<string> SignInCommands { get; }

    /// <summary>Commands after the deployment, for example to show the address for a DNS record.</summary>
    IEnumerable<string> AfterDeployCommands { get; }
}
