using Datasette.Publish;
using Datasette.Publish.Bundles;
using Datasette.Publish.Sites;

namespace Datasette.Cli.Output;

/// <summary>Says what was written, and what is different from what was there.</summary>
internal static class BundleReport
{
    /// <summary>The texts of a bundle, for <c>--show-files</c>. There is no secret in them.</summary>
    public static void ShowFiles(IEnumerable<BundleFile> files, SiteBundle site, TextWriter output)
    {
        foreach (var file in files.OfType<BundleFile.OfText>())
            Show(file.Path, file.Content);
        if (site.Metadata is { Count: > 0 } metadata)
            Show("metadata.json", SiteMetadata.Text(metadata));

        void Show(string name, string text) => output.WriteLine($"==== {name} ====\n{text}");
    }

    /// <param name="directory">Where the bundle is.</param>
    /// <param name="site">The baked site.</param>
    /// <param name="changes">What is different, a line each; null where nothing was there.</param>
    /// <param name="output">Where to write.</param>
    public static void WriteSite(string directory, SiteBundle site, IReadOnlyList<string>? changes, TextWriter output)
    {
        var data = site.Manifest.Databases.Sum(database => database.Size);
        var names = string.Join(", ", site.Manifest.Databases.Select(database => database.Name));
        output.WriteLine($"Wrote {directory}: {names} ({ByteCount.Text(data)} of data)");
        if (changes is null)
            return;
        output.WriteLine(changes.Count == 0 ? "Nothing is different from the last publish" : "Different from the last publish:");
        foreach (var change in changes)
            output.WriteLine($"  {change}");
    }
}
