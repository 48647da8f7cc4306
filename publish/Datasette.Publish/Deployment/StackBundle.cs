using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Deployment;

/// <summary>A bundle with its stack, as publish has written it.</summary>
/// <param name="Target">What was asked for.</param>
/// <param name="Directory">Where it is.</param>
/// <param name="Files">Its files, without the marker.</param>
/// <param name="Site">The baked site.</param>
/// <param name="Secrets">What became of the secrets.</param>
/// <param name="HasPassphrase">The stack file's secrets are under a passphrase.</param>
/// <param name="PassphraseFile">The full path of the passphrase's file, where this publish has read it from one.</param>
/// <param name="KnowsPassphrase">This publish had the passphrase.</param>
/// <param name="Changes">What is different from the earlier bundle, a line each; null where there was none.</param>
internal sealed record StackBundle(
    IStackTarget Target,
    string Directory,
    IReadOnlyList<BundleFile> Files,
    SiteBundle Site,
    SecretPlan Secrets,
    bool HasPassphrase,
    string? PassphraseFile,
    bool KnowsPassphrase,
    IReadOnlyList<string>? Changes);
