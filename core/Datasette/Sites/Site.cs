using System.Collections.Concurrent;
using System.Collections.Frozen;
using Datasette.Authentication;
using Datasette.Buffers;
using Datasette.Configuration;
using Datasette.Events;
using Datasette.Hooks;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Messages;
using Datasette.Permissions;
using Datasette.Precomputed;
using Datasette.Queries;
using Datasette.Queries.Magic;
using Datasette.Registries;
using Datasette.Rendering;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;

namespace Datasette.Sites;

/// <summary>Holds everything that is fixed after the start. Immutable; shared by all requests.</summary>
internal sealed class Site : IDisposable
{
    private readonly FrozenDictionary<string, Database> _byRoute;
    private readonly FrozenDictionary<string, Database> _byName;
    private readonly ConcurrentDictionary<Database, string> _cacheTags = new();
    private readonly Lazy<SiteTemplates> _templates;
    private readonly Lazy<PagePolicy?> _contentPolicy;
    private readonly Lazy<FrozenDictionary<(string Database, string Table), TableConfig>> _tableConfigs;

    public Site(SiteOptions options, IReadOnlyList<Database> databases)
    {
        (Options, Databases) = (options, databases);
        Hooks = new PluginHooks(options.Plugins);
        _byRoute = databases.ToFrozenDictionary(database => TildeEncoding.Encode(database.Route), StringComparer.Ordinal);
        _byName = databases.ToFrozenDictionary(database => database.Name, StringComparer.Ordinal);
        Urls = new Urls(Settings.Get(KnownSettings.BaseUrl), Settings.Get(KnownSettings.ForceHttpsUrls));
        ETag = new ETag(options.Hash);
        CachePolicy = new CachePolicy(Settings.DefaultCacheTtl);
        StaticMounts = new StaticMounts(options.Static, options.Platform.Responses.MaxStatedBytes);
        AllowedHosts = new AllowedHosts(Settings.Get(KnownSettings.AllowedHosts));
        TrustedProxies = new TrustedProxies(Settings.Get(KnownSettings.TrustedProxies), options.Platform.IsBehindFront,
            checksHosts: !AllowedHosts.IsEmpty || options.Platform.IsBehindCdn);
        _contentPolicy = ContentPolicy.Of(Settings, options.Config, options.Metadata, options.TemplateDir, Hooks.AddToPages);
        MapTiles = MapTiles.Of(Settings);
        Queries = StoredQueries.Read(options.Config);
        HashUrls = Settings.Get(KnownSettings.HashUrls);
        Signer = new Signer(options.Secret);
        ForPlugins = new PluginSite(this);
        BuiltIn = BuiltInPlugins.Of(this);
        var own = new PluginHooks(BuiltIn);
        FiltersFromRequest = [.. own.FiltersFromRequest, .. Hooks.FiltersFromRequest];
        Registries = PluginRegistries.Of(options.Registries, own, Hooks, ForPlugins);
        Results = new ResultCache(MemoryPlan.Results,
            options.ResultStore ?? (options.Precomputed is { } file ? new PrecomputedResults(file, Registries.Facets) : null));
        foreach (var database in databases) ConnectionHooks.Attach(database, Hooks, ForPlugins, ForPlugins.CheckEvent);
        Authentication = new Authenticator([.. Hooks.ActorFromRequest, .. own.ActorFromRequest],
            areOwn: Hooks.ActorFromRequest.Length == 0, () => ForPlugins);
        BuiltIn = [.. BuiltIn, .. BuiltInPermissions.Of(this)];
        Permissions = BuiltInPermissions.For(this);
        RootSignIn = new RootSignIn(options.RootToken);
        MagicParameters = new MagicParameters([.. HookCalls.Start(
            [.. Hooks.RegisterMagicParameters, .. own.RegisterMagicParameters], "register_magic_parameters",
            Time, plugin => plugin.RegisterMagicParameters(new() { Datasette = ForPlugins })).Select(item => item.Item)]);
        Events = new EventSink(Hooks.TrackEvent.Length == 0 ? options.Listeners : [.. options.Listeners, TellPluginsAsync], Time);
        Messages = new MessageCookie(Signer, Urls);
        _tableConfigs = new(() => Tables.TableConfig.ReadAll(options.Config));
        _templates = new(() =>
            new SiteTemplates(options.TemplateDir is { } directory ? new TemplateDirectory(directory) : null, Registries.TemplateFilters,
                ForTemplates));
        // Calls the plugins' template hooks now, so that an error stops the start.
        if (Hooks.Plugins.Count > 0) _ = ForTemplates;
    }

    /// <summary>The plugins of the site, by hook.</summary>
    public PluginHooks Hooks { get; }

    /// <summary>The built-in plugins.</summary>
    public IReadOnlyList<IPlugin> BuiltIn { get; }

    /// <summary>The site as the plugin API shows it.</summary>
    public PluginSite ForPlugins { get; }

    /// <summary>What adds conditions to the pages of tables: the program's own, then the plugins.</summary>
    public IFiltersFromRequest[] FiltersFromRequest { get; }

    /// <summary>The registries that plugins add to.</summary>
    public SiteRegistries Registries { get; }

    public SiteOptions Options { get; }

    public IReadOnlyList<Database> Databases { get; }

    public Settings Settings => Options.Settings;

    public Urls Urls { get; }

    public ETag ETag { get; }

    public CachePolicy CachePolicy { get; }

    public bool HashUrls { get; }

    /// <summary>Signs cookies, tokens and messages.</summary>
    public Signer Signer { get; }

    /// <summary>Authenticates requests.</summary>
    public Authenticator Authentication { get; }

    /// <summary>Resolves the actor's permissions.</summary>
    public PermissionResolver Permissions { get; }

    /// <summary>The host names that the site accepts.</summary>
    public AllowedHosts AllowedHosts { get; }

    /// <summary>The proxies whose X-Forwarded-* headers count.</summary>
    public TrustedProxies TrustedProxies { get; }

    /// <summary>The Content-Security-Policy of HTML pages; null sends none.</summary>
    public PagePolicy? PagePolicy => _contentPolicy.Value;

    /// <summary>The tiles of maps; null for outlines.</summary>
    public MapTiles? MapTiles { get; }

    public StaticMounts StaticMounts { get; }

    /// <summary>The static files of plugins.</summary>
    public StaticMounts PluginFiles => field ??= new StaticMounts(
        [.. Options.PluginFolders.Where(folder =>
            folder.Static is not null).Select(folder => new StaticMount($"-/static-plugins/{folder.Plugin}", folder.Static!))],
                Options.Platform.Responses.MaxStatedBytes);

    /// <summary>The queries that the configuration names.</summary>
    public StoredQueries Queries { get; }

    /// <summary>Where stored queries find the values of <c>:_PREFIX_KEY</c>.</summary>
    public MagicParameters MagicParameters { get; }

    /// <summary>Renders HTML; created for the first page.</summary>
    public SiteTemplates Templates => _templates.Value;

    /// <summary>The parts of this site that templates can use.</summary>
    public TemplateSite ForTemplates => field ??= new TemplateSite
    {
        Urls = Urls,
        Settings = Settings,
        Config = Options.Config,
        Messages = Messages,
        Policy = _contentPolicy,
        StaticMounts = StaticMounts,
        FindDatabase = FindName,
        Demo = Options.Demo,
        Hooks = Hooks,
        ForPlugins = ForPlugins,
        Folders = Options.PluginFolders,
        PluginTemplates = TemplateAdditions.Of(Hooks, ForPlugins),
    };

    /// <summary>Caches counts, facets and suggested facets.</summary>
    public ResultCache Results { get; }

    /// <summary>Signs in as root, once, by the link printed at the start.</summary>
    public RootSignIn RootSignIn { get; }

    /// <summary>Carries messages to the next page in a cookie.</summary>
    public MessageCookie Messages { get; }

    /// <summary>The plugins' configuration.</summary>
    public PluginConfig PluginConfig => field ??= new PluginConfig(Options.Config, Environment.GetEnvironmentVariable);

    /// <summary>Sends events to plugins.</summary>
    public EventSink Events { get; }

    public TimeProvider Time => Options.Time;

    /// <summary>All permission actions.</summary>
    public Registry<PermissionAction> Actions => Registries.Actions;

    /// <summary>The kinds of facets.</summary>
    public Registry<Facet> Facets => Registries.Facets;

    /// <summary>The filters of tables.</summary>
    public Registry<Filter> Filters => Registries.Filters;

    /// <summary>Defaults of table pages, from the settings.</summary>
    public TableDefaults TableDefaults => field ??= new TableDefaults(
        Settings.DefaultPageSize, Settings.MaxReturnedRows, Settings.Get(KnownSettings.DefaultFacetSize),
        Settings.Get(KnownSettings.AllowFacet)) { Facets = Facets, Filters = Filters };

    /// <summary>Queries that can run at the same time over all databases: of pages, of client SQL, and streams.</summary>
    public int MaxConcurrentQueries => 4 * Databases.Count * Settings.Get(KnownSettings.NumSqlThreads);

    /// <summary>The database in the first path segment, in any spelling of tilde encoding (<c>a~20b</c> and <c>a+b</c>).</summary>
    public Database? FindRoute(string segment) =>
        _byRoute.GetValueOrDefault(segment) ?? _byRoute.GetValueOrDefault(TildeEncoding.Encode(TildeEncoding.Decode(segment)));

    public Database? FindName(string name) => _byName.GetValueOrDefault(name);

    public TableConfig TableConfig(string database, string table) =>
        ColumnTypes.Apply(_tableConfigs.Value.GetValueOrDefault((database, table), Tables.TableConfig.None), database, table);

    /// <summary>Column types assigned since the start.</summary>
    public ColumnTypeStore ColumnTypes { get; } = new();

    /// <summary>The freshness of pages over <paramref name="database"/>.</summary>
    public Freshness FreshnessOf(Database database) => database switch
    {
        { IsMutable: true } => Freshness.Mutable,
        // Column types and stored queries added since the start are not in the site's hash.
        _ when Queries.Version > 0 || ColumnTypes.Has(database.Name) => Freshness.Mutable,
        { IsKnownChanged: true } => Freshness.Volatile,
        _ when database.Route != database.Name => Freshness.Hashed,
        _ => Freshness.Unhashed,
    };

    /// <summary>The freshness of pages over the whole site.</summary>
    public Freshness SiteFreshness =>
        Databases.Any(database => database.IsKnownChanged)
            ? Freshness.Volatile
                : Queries.Version > 0 || Databases.Any(database => database is { IsMutable: true, IsMemory: false })
                ? Freshness.Mutable
                : Freshness.Unhashed;

    /// <summary>Cache tags for purging a CDN: everything, this site, this database, this version of the database.</summary>
    public string CacheTag(Request request)
    {
        var end = request.Path.AsSpan(1).IndexOfAny('/', '.');
        var database = FindRoute(end < 0 ? request.Path[1..] : request.Path[1..(end + 1)]);
        return database is null ? TagOf(null) : _cacheTags.GetOrAdd(database, TagOf);
    }

    private string TagOf(Database? database)
    {
        var site = $"ds, ds-{Options.Hash[..12]}";
        if (database is null) return site;
        var name = $"{site}, db-{TildeEncoding.Encode(database.Name)}";
        return database.Route == database.Name ? name : $"{name}, db-{database.Hash![..12]}";
    }

    private ValueTask TellPluginsAsync(DatasetteEvent what, CancellationToken cancellationToken) =>
        ForPlugins.TrackEventAsync(new PluginEvent(what.Name, what.Created, what.Actor, what.Properties));

    public void Dispose()
    {
        Permissions.Dispose();
        foreach (var database in Databases) database.Dispose();
        Options.Backups?.Dispose();
        Options.Precomputed?.Dispose();
    }
}
