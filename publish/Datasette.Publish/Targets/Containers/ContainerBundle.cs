using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets.Containers;

/// <summary>A folder for a host that builds an image of it, as publish has written it.</summary>
/// <param name="Directory">Where it is.</param>
/// <param name="Files">Its files, without the marker.</param>
/// <param name="Site">The baked site.</param>
/// <param name="Commands">What to do next, from within it.</param>
/// <param name="Changes">What is different from the earlier bundle, a line each; null where there was none.</param>
internal sealed record ContainerBundle(
    string Directory, IReadOnlyList<BundleFile> Files, SiteBundle Site, IReadOnlyList<string> Commands, IReadOnlyList<string>? Changes);
