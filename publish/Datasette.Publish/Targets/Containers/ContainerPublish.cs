using Datasette.Inspection;
using Datasette.Publish.Bundles;
using Datasette.Publish.Changes;
using Datasette.Publish.Preflight;
using Datasette.Publish.Sites;

namespace Datasette.Publish.Targets.Containers;

/// <summary>Publishes a site as the folder of an image: bakes, builds, writes.</summary>
internal sealed class ContainerPublish(PublishEnvironment environment)
{
    private const string Try = "PORT=8080 ./datasette-cs   # on Linux: http://127.0.0.1:8080/ until Ctrl-C";

    /// <param name="target">The host.</param>
    /// <param name="source">What the site is made of.</param>
    /// <param name="directory">Where to write.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ContainerBundle> RunAsync(
        IContainerTarget target, SiteSource source, string directory, CancellationToken cancellationToken)
    {
        SourceCheck.Check(source);
        TargetCheck.Check(target.Limits, source, environment.Say);
        target.Check(source, environment.Say);
        using var place = BundleDirectory.Open(directory);
        using var copies = await DatabaseCopies.MakeAsync(source, environment, cancellationToken);
        var room = target.Limits.RoomBeside(copies.Source.Files.Sum(file => new FileInfo(file).Length));
        var site = await SiteBundle.BakeAsync(target.WithDefaults(copies.Source) with { PrecomputeRoom = room }, environment,
            cancellationToken);
        ClearSecrets.Tell(site.Manifest.Config, environment.Say);
        string[] commands = [Try, .. target.Commands(source)];
        BundleFile.OfText[] own = [.. target.Files(source), new("README.md", Readme(target.Name, site.Manifest, commands))];
        var before = BundleState.Read(place.FullPath);
        IReadOnlyList<string>? changes = before is null ? null :
        [
            .. SiteChanges.Between(before, BundleState.Of(site)),
            .. own.Where(file => place.Earlier(file.Path) is { } text && WithoutCounts(text) != WithoutCounts(file.Content))
                .Select(file => $"{file.Path}: changed"),
        ];
        var image = await ContainerFiles.AllAsync(site, target.Port, target.Executable, environment, cancellationToken);
        BundleFile[] files = [.. own, .. image];
        environment.Say($"Writing {directory}");
        await place.WriteAsync(files, cancellationToken);
        return new ContainerBundle(directory, files, site, commands, changes);
    }

    /// <summary>A file without the sentence that says how much was precomputed, which changes with the data.</summary>
    private static string WithoutCounts(string text) =>
        string.Join('\n', text.Split('\n').Where(line => !line.Contains("recomputed", StringComparison.Ordinal)));

    private static string Readme(string name, SiteManifest site, IEnumerable<string> commands) => $"""
        # {name}

        A site of SQLite files, written by `datasette-cs publish`, which writes it anew each time.
        {SitePrecomputation.Text(site.Precomputed)}.
        From this folder:

        {string.Join('\n', commands.Select(command => $"    {command}"))}

        """;
}
