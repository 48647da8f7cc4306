using Datasette.Authentication;
using Datasette.Backups;
using Datasette.Configuration;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Inspection;
using Datasette.Rendering;
using Datasette.Sites;
using Datasette.Sqlite;
using Datasette.Tables;

namespace Datasette.Application;

/// <summary>Builds a site from files on a command line, or from a bundle.</summary>
internal static class SiteBuilder
{
    /// <exception cref="StartupError">A file or a setting is invalid.</exception>
    public static Site FromFiles(ServeOptions options, TimeProvider time)
    {
        options = ConfigDirectory.Expand(options);
        var extensions = options.Extensions.Select(Extension.Parse).ToList();
        // Loads the extensions once, so that a faulty one stops the start.
        if (extensions.Count > 0) Connection.Open(new ConnectionOptions { Path = null, IsImmutable = false, Extensions = extensions },
            time).Dispose();
        var configuration = options.Configuration ?? SiteConfiguration.Read(new ConfigurationSources
        {
            ConfigFile = options.ConfigFile,
            MetadataFile = options.MetadataFile,
            Settings = options.Settings,
            Warn = options.Warn,
        });
        var inspected = options.InspectFile is null ? new Dictionary<string, InspectedDatabase>() : InspectFile.Read(options.InspectFile);
        var hash = new SiteHash();
        hash.Add(configuration);
        if (options.TemplateDir is { } templates)
        {
            foreach (var mistake in TemplateCheck.Run(templates)) options.Warn?.Invoke(mistake);
            foreach (var file in FolderFiles.Of(templates))
            {
                hash.Add(Path.GetRelativePath(templates, file));
                hash.AddFile(file);
            }
        }
        if (options.Create)
        {
            foreach (var path in options.Files.Where(path => !File.Exists(path))) NewDatabase.Create(path);
        }
        var databases = new List<Database>();
        var named = DatabaseNames.Of(options.Files.Concat(options.Immutable));
        // Served anyway: only the damaged database's own pages show the error.
        var damaged = named.Where(file => DatabaseFile.Damage(file.Path) is not null).Select(file => file.Name).ToHashSet();
        if (damaged.Count == named.Count) damaged.Clear();
        var immutable = options.Immutable.ToHashSet(StringComparer.Ordinal);
        foreach (var (name, path) in named)
        {
            var isImmutable = immutable.Contains(path);
            if (damaged.Contains(name)) options.Warn?.Invoke(DatabaseFile.Damage(path)!);
            else if (isImmutable) DatabaseFile.CheckImmutable(path);
            else DatabaseFile.CheckMutable(path);
            var known = isImmutable ? inspected.GetValueOrDefault(name) : null;
            var file = isImmutable ? new ImmutableFile(path) : null;
            var (length, written) = file is null
                ? (new FileInfo(path).Length, File.GetLastWriteTimeUtc(path))
                : (file.Length, file.Written);
            // Without an inspect file the content is not read at the start: size and modification time identify the file.
            hash.Add($"{name} {known?.Hash ?? $"{length} {written.Ticks}"}");
            databases.Add(Open(name, path, file, known, configuration, options.NoLock, options.MaxPages.GetValueOrDefault(path), extensions,
                time));
            if (known is not null) hash.Add(string.Join(' ',
                known.Counts.OrderBy(count => count.Key, StringComparer.Ordinal).Select(count => $"{count.Key} {count.Value}")));
        }
        if (options.Plugins.Count > 0) hash.Add(string.Join(' ', options.Plugins.Select(plugin => $"{plugin.Name} {plugin.Version}"))
            + options.PluginHash);
        hash.Add($"{options.Cors} {options.VersionNote} {options.Memory} {options.DefaultDeny}");
        foreach (var mount in options.Static) hash.Add($"{mount.Mount} {mount.Directory}");
        if (options.Memory || options.CrossDatabase || databases.Count == 0)
        {
            var joined = options.CrossDatabase
                ? CrossDatabase.Choose(databases.Where(database =>
                    !damaged.Contains(database.Name)).Select(database => database.AsAttached()), configuration.Config, options.DefaultDeny,
                        options.Warn)
                : [];
            hash.Add(string.Join(' ', joined.Select(database => database.Name)));
            databases.Add(Memory(configuration.Settings, extensions, joined, time));
        }
        return new Site(Options(options, configuration, hash.Value, time), databases);
    }

    /// <summary>
    /// Builds the site that a manifest describes, with files in <paramref name="directory"/>. Opens no file before a request needs it.
    /// </summary>
    /// <param name="manifest">The manifest of the bundle.</param>
    /// <param name="directory">The directory of the bundle.</param>
    /// <param name="secret">Signs cookies and tokens; null generates one that lasts as long as the process.</param>
    /// <param name="time">The clock.</param>
    /// <param name="compiled">The plugins that are compiled in; null for none.</param>
    /// <param name="platform">The cloud that the process runs in; null for none.</param>
    /// <param name="record">Receives the results that are found out; null for none.</param>
    public static Site FromBundle(SiteManifest manifest, string directory, string? secret, TimeProvider time, Platform? platform = null,
        IReadOnlyList<BundledPlugin>? compiled = null, IResultStore? record = null)
    {
        var options = BundleFiles.Options(manifest, directory, secret, platform ?? Platform.None, compiled ?? []);
        var settings = options.Configuration!.Settings;
        var hashUrls = settings.Get(KnownSettings.HashUrls);
        var extensions = manifest.Extensions.Select(Extension.Parse).ToList();
        var databases = manifest.Databases.Select(baked =>
        {
            var path = BundleFiles.PathOf(baked, directory);
            return new Database(baked.Name,
                Connections(path, new ImmutableFile(path), settings, noLock: false) with { Extensions = extensions },
                settings.Get(KnownSettings.NumSqlThreads), time)
            {
                Route = hashUrls ? HashedUrls.Route(manifest, baked) : baked.Name,
                BakedHash = baked.Hash,
                BakedSize = baked.Size,
                BakedSchema = ConfiguredSchema.Of(baked.Schema, manifest.Config, baked.Name),
            };
        }).ToList();
        if (manifest.CrossDatabase)
            databases.Add(Memory(settings, extensions, CrossDatabase.Choose(databases.Select(database => database.AsAttached()),
                manifest.Config, defaultDeny: false, warn: null), time));
        return new Site(Options(options, options.Configuration, manifest.SiteHash, time) with
        {
            Precomputed = BundleFiles.Precomputed(manifest, directory),
            ResultStore = record,
        }, databases);
    }

    private static SiteOptions Options(ServeOptions options, SiteConfiguration configuration, string hash, TimeProvider time) => new()
    {
        Secret = options.Secret,
        RootEnabled = options.Root,
        RootToken = options.Root ? Signer.Random() : null,
        DefaultDeny = options.DefaultDeny,
        Settings = configuration.Settings,
        GivenSettings = configuration.GivenSettings,
        Config = configuration.Config,
        Metadata = configuration.Metadata,
        Cors = options.Cors,
        Platform = options.Platform,
        VersionNote = options.VersionNote,
        Static = options.Static,
        TemplateDir = options.TemplateDir,
        Reload = options.Reload,
        Plugins = options.Plugins,
        PluginFolders = options.PluginFolders,
        Demo = options.Demo,
        Backups = options.Backup is { } backup ? new BackupFolder(backup, time) : null,
        Hash = hash,
        Time = time,
    };

    private static ConnectionOptions Connections(string path, ImmutableFile? file, Settings settings, bool noLock) =>
        new() { Path = path, IsImmutable = file is not null, File = file, CacheSizeKb = settings.Get(KnownSettings.CacheSizeKb),
            NoLock = noLock };

    private static Database Open(
        string name, string path, ImmutableFile? file, InspectedDatabase? known, SiteConfiguration configuration, bool noLock, int maxPages,
        IReadOnlyList<Extension> extensions, TimeProvider time)
    {
        var settings = configuration.Settings;
        var hashUrls = file is not null && settings.Get(KnownSettings.HashUrls);
        var hash = known?.Hash ?? (hashUrls ? DatabaseHash.Compute(file!) : null);
        return new Database(name, Connections(path, file, settings, noLock) with { Extensions = extensions, MaxPages = maxPages },
            settings.Get(KnownSettings.NumSqlThreads), time)
        {
            Route = hashUrls ? HashedUrls.Route(name, hash!) : name,
            BakedHash = hash,
            BakedSize = known?.Size,
            Configure = schema => ConfiguredSchema.Of(schema, configuration.Config, name),
            BakedCounts = known?.Counts ?? new Dictionary<string, long>(),
            ComputeHash = file is null ? null : () => DatabaseHash.Compute(file),
        };
    }

    private static Database Memory(
        Settings settings, IReadOnlyList<Extension> extensions, IReadOnlyList<AttachedDatabase> attached, TimeProvider time) =>
        new("_memory", new ConnectionOptions { Path = null, IsImmutable = false, CacheSizeKb = settings.Get(KnownSettings.CacheSizeKb),
            Extensions = extensions, Attached = attached }, settings.Get(KnownSettings.NumSqlThreads), time);
}
