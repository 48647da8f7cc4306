using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;
using Datasette.Publish.Stacks;

namespace Datasette.Publish.Deployment;

/// <summary>A written bundle with its stack.</summary>
/// <param name="Target">The target.</param>
/// <param name="Directory">Its directory.</param>
/// <param name="Files">Its files, without the marker.</param>
/// <param name="Site">The baked site.</param>
/// <param name="Secrets">The state of its secrets.</param>
/// <param name="HasPassphrase">Whether the stack file's secrets are encrypted with a passphrase.</param>
/// <param name="PassphraseFile">The full path of the passphrase file, if this publish has read it.</param>
/// <param name="KnowsPassphrase">Whether this publish had the passphrase.</param>
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
