using Datasette.Configuration;
using Datasette.Errors;

namespace Datasette.Inspection;

/// <summary>Bakes a site: computes in advance what its stateless handlers would otherwise compute at every start.</summary>
internal static class Baker
{
    /// <summary>Reads the databases completely, on a pool thread.</summary>
    /// <param name="request">What to bake.</param>
    /// <param name="progress">Receives the progress; may be null.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Cancels the baking.</param>
    /// <exception cref="StartupError">A file, a setting or the configuration is invalid.</exception>
    public static Task<SiteManifest> BakeAsync(
        BakeRequest request, IProgress<BakeProgress>? progress, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(time);
        return Task.Run(() => Bake(request, progress, time, cancellationToken), cancellationToken);
    }

    private static SiteManifest Bake(
        BakeRequest request, IProgress<BakeProgress>? progress, TimeProvider time, CancellationToken cancellationToken)
    {
        var configuration = SiteConfiguration.Read(new ConfigurationSources
        {
            ConfigFile = request.ConfigFile,
            MetadataFile = request.MetadataFile,
            Metadata = request.Metadata,
            Settings = request.Settings,
            IsForBundle = true,
            Warn = request.Warn,
        });
        var names = DatabaseNames.Of(request.Files);
        foreach (var (_, path) in names) DatabaseFile.CheckImmutable(path);
        var inspector = new DatabaseInspector(time, request.ExtensionsHere, request.Warn);
        var databases = names.Select(item => inspector.Inspect(item.Name, item.Path, progress, cancellationToken)).ToList();
        var hash = new SiteHash();
        hash.Add(configuration);
        foreach (var database in databases) hash.Add($"{database.Name} {database.Hash}");
        foreach (var file in request.ContentFiles.Order(StringComparer.Ordinal)) hash.AddFile(file);
        hash.Add($"{request.Cors} {request.VersionNote} {string.Join(' ', request.Static)}");
        if (request.PluginHash.Length > 0) hash.Add($"{string.Join(' ', request.Plugins)} {request.PluginHash}");
        if (request.CrossDatabase || request.Extensions.Count > 0)
            hash.Add($"{request.CrossDatabase} {string.Join(' ', request.Extensions)}");
        return new SiteManifest
        {
            Program = ProgramVersion.Current,
            SiteHash = hash.Value,
            Settings = configuration.GivenSettings,
            Config = configuration.Config,
            Metadata = configuration.Metadata,
            Cors = request.Cors,
            VersionNote = request.VersionNote,
            Static = request.Static,
            HasTemplates = request.HasTemplates,
            Plugins = request.Plugins,
            PluginFolders = request.PluginFolders,
            CrossDatabase = request.CrossDatabase,
            Extensions = request.Extensions,
            Demo = request.Demo,
            AccessLog = request.AccessLog,
            Databases = databases,
        };
    }
}
