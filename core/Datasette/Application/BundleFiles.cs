using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Inspection;
using Datasette.Precomputed;
using Datasette.Sites;

namespace Datasette.Application;

/// <summary>Where the files of a bundle are, and what <c>serve</c> would be asked to serve the same site from them.</summary>
internal static class BundleFiles
{
    /// <exception cref="StartupError">The database is missing.</exception>
    public static string PathOf(DatabaseManifest database, string directory)
    {
        var path = Path.Combine(directory, database.File);
        return File.Exists(path) ? path : throw new StartupError($"{path} is missing from the bundle. Publish again");
    }

    /// <summary>The results and pages of a bundle; null for one without.</summary>
    public static PrecomputedFile? Precomputed(SiteManifest manifest, string directory) => manifest.Precomputed is { } baked
        ? new PrecomputedFile(Path.Combine(directory, PrecomputedFile.FileName), manifest.PrecomputedStamp(), baked.Origin)
        : null;

    /// <summary>The options without databases, which a demo copies and a site opens as baked.</summary>
    public static ServeOptions Options(SiteManifest manifest, string directory, string? secret, Platform platform,
        IReadOnlyList<BundledPlugin> compiled)
    {
        var plugins = BundlePlugins.Load(manifest, directory, compiled);
        return new()
        {
            Configuration = SiteConfiguration.OfBundle(manifest.Settings, manifest.Config, manifest.Metadata),
            CrossDatabase = manifest.CrossDatabase,
            Extensions = manifest.Extensions,
            Static = [.. manifest.Static.Select(mount => new StaticMount(mount, Path.Combine(directory, "static", mount)))],
            TemplateDir = manifest.HasTemplates ? Path.Combine(directory, SiteManifest.TemplateFolder) : null,
            Cors = manifest.Cors,
            Secret = secret,
            Platform = platform,
            VersionNote = manifest.VersionNote,
            Plugins = plugins.Plugins,
            PluginFolders = plugins.Folders,
        };
    }

    /// <summary>The site of a demo: its databases are copied, so that nothing that was baked of their content holds.</summary>
    public static ServeOptions ForDemo(SiteManifest manifest, string directory, string? secret, Platform platform,
        IReadOnlyList<BundledPlugin> compiled) => Options(manifest, directory, secret, platform, compiled) with
        {
            Files = [.. manifest.Databases.Select(database => PathOf(database, directory))],
        };
}
