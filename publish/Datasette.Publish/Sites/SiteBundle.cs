using System.Text.Json.Nodes;
using Datasette.Inspection;
using Datasette.Precomputed;
using Datasette.Publish.Bundles;
using Datasette.Rendering;

namespace Datasette.Publish.Sites;

/// <summary>A baked site and its files, by path beside the executable: the same for every target.</summary>
internal sealed record SiteBundle(SiteManifest Manifest, IReadOnlyList<BundleFile> Files, JsonObject Metadata)
{
    /// <summary>The plugins that the executable is to have.</summary>
    public SitePlugins Plugins { get; init; } = SitePlugins.None;

    /// <param name="source">The site's sources, already checked.</param>
    /// <param name="environment">The publish environment.</param>
    /// <param name="cancellationToken">Cancels the baking.</param>
    public static async Task<SiteBundle> BakeAsync(SiteSource source, PublishEnvironment environment, CancellationToken cancellationToken)
    {
        var content = Content(source, environment.Say).ToArray();
        SpatialiteCheck.Tell(source, environment.Say);
        var request = new BakeRequest
        {
            Files = source.Files,
            MetadataFile = source.MetadataFile,
            Metadata = SiteMetadata.Given(source),
            Warn = environment.Say,
            ConfigFile = source.ConfigFile,
            Settings = source.Settings,
            Cors = source.Cors,
            VersionNote = source.VersionNote,
            Static = [.. source.Static.Select(mount => mount.Key)],
            HasTemplates = source.TemplateDir is not null,
            Plugins = source.Plugins.Classes,
            PluginFolders =
            [
                .. source.Plugins.Folders.Select(folder =>
                    new PluginFolderManifest(folder.Plugin, folder.Templates is not null, folder.Static is not null)),
            ],
            PluginHash = source.Plugins.Hash,
            CrossDatabase = source.CrossDatabase,
            Extensions = source.Spatialite ? [SpatialiteCheck.Extension] : [],
            ExtensionsHere = source.Spatialite ? SpatialiteCheck.Here(source) : [],
            Demo = source.Demo,
            AccessLog = source.AccessLog,
            ContentFiles = [.. content.Select(file => file.Source)],
        };
        foreach (var mistake in source.TemplateDir is { } templates ? TemplateCheck.Run(templates) : []) environment.Say(mistake);
        var manifest = await Baker.BakeAsync(request, environment.Progress, environment.Time, cancellationToken);
        BundleFile.CopyOf[] databases =
            [.. source.Files.Zip(manifest.Databases, (file, database) => new BundleFile.CopyOf(database.File, file, database.Hash))];
        var precomputed = await SitePrecomputation.RunAsync(source, manifest, databases, content, environment, cancellationToken);
        manifest = precomputed.Manifest;
        using var json = new MemoryStream();
        await manifest.WriteAsync(json, cancellationToken);
        BundleFile[] made =
        [
            new BundleFile.OfBytes(SiteManifest.FileName, json.ToArray()),
            .. precomputed.File is { } file ? [new BundleFile.OfBytes(PrecomputedFile.FileName, file)] : Array.Empty<BundleFile>(),
        ];
        return new SiteBundle(manifest, [.. made, .. databases, .. content], SiteMetadata.Of(source))
        {
            Plugins = source.Plugins,
        };
    }

    private static IEnumerable<BundleFile.CopyOf> Content(SiteSource source, Action<string> say)
    {
        foreach (var (mount, directory) in source.Static)
            foreach (var file in ContentFiles.Of($"static/{mount}", directory, say))
                yield return file;
        if (source.TemplateDir is { } templates)
            foreach (var file in ContentFiles.Of(SiteManifest.TemplateFolder, templates, say))
                yield return file;
        foreach (var file in OfPlugins(source.Plugins, say))
            yield return file;
    }

    private static IEnumerable<BundleFile.CopyOf> OfPlugins(SitePlugins plugins, Action<string> say)
    {
        foreach (var folder in plugins.Folders)
            foreach (var (name, directory) in new[] { ("templates", folder.Templates), ("static", folder.Static) })
                if (directory is not null)
                    foreach (var file in ContentFiles.Of($"{SiteManifest.PluginFolder}/{folder.Plugin}/{name}", directory, say))
                        yield return file;
    }
}
