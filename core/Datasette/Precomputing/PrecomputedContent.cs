using Datasette.Inspection;

namespace Datasette.Precomputing;

/// <summary>A site with its precomputed results and pages.</summary>
/// <param name="Manifest">The manifest, which tells of the file.</param>
/// <param name="File">The file's bytes; null where there is nothing to put in it.</param>
/// <param name="LeftOut">Results and pages that exceeded the size or the work.</param>
internal sealed record PrecomputedContent(SiteManifest Manifest, byte[]? File, int LeftOut);
