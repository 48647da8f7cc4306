using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Targets.CloudRun;

/// <summary>What a publish to Cloud Run has written.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Directory">Where it is.</param>
/// <param name="Program">The text of <c>Pulumi.yaml</c>.</param>
/// <param name="Stack">The text of the stack file.</param>
/// <param name="Site">The baked site.</param>
/// <param name="Secrets">What became of the secrets.</param>
/// <param name="HasPassphrase">The stack file's secrets are under a passphrase.</param>
/// <param name="PassphraseFile">The full path of the passphrase's file, where this publish has read it from one.</param>
/// <param name="KnowsPassphrase">This publish had the passphrase.</param>
internal sealed record CloudRunBundle(
    CloudRunOptions Options,
    string Directory,
    string Program,
    string Stack,
    SiteBundle Site,
    SecretPlan Secrets,
    bool HasPassphrase,
    string? PassphraseFile,
    bool KnowsPassphrase);
