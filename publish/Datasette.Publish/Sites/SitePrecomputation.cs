using Datasette.Errors;
using Datasette.Inspection;
using Datasette.Precomputing;
using Datasette.Publish.Bundles;

namespace Datasette.Publish.Sites;

/// <summary>Computes the results and pages of a bundle, within the size that the operator allows, and says how many there are.</summary>
internal static class SitePrecomputation
{
    /// <param name="source">The site's sources.</param>
    /// <param name="manifest">The baked site.</param>
    /// <param name="databases">Its databases.</param>
    /// <param name="content">Its templates and static files.</param>
    /// <param name="environment">The publish environment.</param>
    /// <param name="cancellationToken">Cancels the computing.</param>
    public static async Task<PrecomputedContent> RunAsync(SiteSource source, SiteManifest manifest,
        IReadOnlyList<BundleFile.CopyOf> databases, IReadOnlyList<BundleFile.CopyOf> content, PublishEnvironment environment,
        CancellationToken cancellationToken)
    {
        var none = new PrecomputedContent(manifest, File: null, LeftOut: 0);
        var limit = Math.Min(source.Precompute.For(manifest.Databases.Sum(database => database.Size)),
            source.PrecomputeRoom ?? long.MaxValue);
        // Nothing of a demo holds: visitors change its copies.
        if (limit == 0 || source.Demo is not null) return none;
        try
        {
            using var folder = new LinkedBundle(databases, content);
            var made = await Task.Run(() => Precomputation.RunAsync(manifest, folder.FullPath, limit, environment.Progress,
                environment.Time, cancellationToken), cancellationToken);
            environment.Say(Text(made.Manifest.Precomputed)
                + (made.LeftOut > 0 ? $"; {made.LeftOut:N0} left out (--precompute {ByteCount.Text(limit)})" : ""));
            return made;
        }
        catch (StartupError problem)
        {
            environment.Say($"Nothing is precomputed, since the site does not run here: {problem.Message}");
            return none;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new PublishException($"The results cannot be computed ({problem.Message.ReplaceLineEndings(" ").TrimEnd('.')}): free "
                + "some space, name another place for temporary files in TMPDIR, or leave it out with --precompute 0.", problem);
        }
    }

    /// <summary>What a bundle has.</summary>
    public static string Text(PrecomputedManifest? content) => content is null
        ? "Nothing is precomputed"
        : $"Precomputed: {content.Results:N0} results and {content.Pages:N0} pages, {ByteCount.Text(content.Bytes)}";
}
