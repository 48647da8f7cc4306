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
using Datasette.Queries;
using Datasette.Queries.Magic;
using Datasette.Registries;
using Datasette.Rendering;
using Datasette.Sqlite;
using Datasette.Tables;
using Datasette.Tables.Facets;
using Datasette.Tables.Filters;

namespace Datasette.Sites;

/// <summary>Everything that is known once the process has started. Immutable; shared by all requests.</summary>
internal sealed class Site : IDisposable
{
    private readonly FrozenDictionary<string, Database> _byRoute;
    private readonly FrozenDictionary<string, Database> _byName;
    private readonly Lazy<SiteTemplates> _templates;
    private readonly Lazy<string?> _contentPolicy;
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
        Queries = StoredQueries.Read(options.Config);
        HashUrls = Settings.Get(KnownSettings.HashUrls);
        Signer = new Signer(options.Secret);
        ForPlugins = new PluginSite(this);
        Registries = PluginRegistries.Of(options.Registries, Hooks, ForPlugins);
        foreach (var database in databases) ConnectionHooks.Attach(database, Hooks, ForPlugins);
        Authentication = new Authenticator(Hooks.ActorFromRequest, Registries.TokenHandlers,
            [new SignedToken(Signer, Settings, Time), new ActorCookie(Signer, Time)], () => ForPlugins);
        Permissions = BuiltInPermissions.For(this);
        RootSignIn = new RootSignIn(options.RootToken);
        MagicParameters = MagicParameters.BuiltIn(Time).After(HookCalls.Start(Hooks.RegisterMagicParameters, "register_magic_parameters",
            plugin => plugin.RegisterMagicParameters(new() { Datasette = ForPlugins })).Select(item => item.Item));
        Events = new EventSink(options.Listeners, Time);
        Messages = new MessageCookie(Signer, Urls);
        _tableConfigs = new(() => Tables.TableConfig.ReadAll(options.Config));
        _templates = new(() =>
            new SiteTemplates(options.TemplateDir is { } directory ? new TemplateDirectory(directory) : null, Registries.TemplateFilters,
                ForTemplates));
        // What plugins add to templates is asked now, so that a mistake is told at the start.
        if (Hooks.Plugins.Count > 0) _ = ForTemplates;
    }

    /// <summary>The plugins of the site, by hook.</summary>
    public PluginHooks Hooks { get; }

    /// <summary>The site as plugins see it.</summary>
    public PluginSite ForPlugins { get; }

    /// <summary>What the site has that plugins add to.</summary>
    public SiteRegistries Registries { get; }

    public SiteOptions Options { get; }

    public IReadOnlyList<Database> Databases { get; }

    public Settings Settings => Options.Settings;

    public Urls Urls { get; }

    public ETag ETag { get; }

    public CachePolicy CachePolicy { get; }

    public bool HashUrls { get; }

    /// <summary>Signs what travels through browsers.</summary>
    public Signer Signer { get; }

    /// <summary>Finds out who asks.</summary>
    public Authenticator Authentication { get; }

    /// <summary>What whoever asks may do.</summary>
    public PermissionResolver Permissions { get; }

    /// <summary>The host names that the site answers to.</summary>
    public AllowedHosts AllowedHosts { get; }

    /// <summary>The proxies that are believed what they say of scheme, host and address.</summary>
    public TrustedProxies TrustedProxies { get; }

    /// <summary>The Content-Security-Policy of HTML pages; null sends none.</summary>
    public string? PagePolicy => _contentPolicy.Value;

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

    /// <summary>What renders HTML; made when the first page asks for it.</summary>
    public SiteTemplates Templates => _templates.Value;

    /// <summary>The parts of this site that templates can use.</summary>
    public TemplateSite ForTemplates => field ??= new TemplateSite
    {
        Urls = Urls,
        Settings = Settings,
        Config = Options.Config,
        Messages = Messages,
        StaticMounts = StaticMounts,
        FindDatabase = FindName,
        Demo = Options.Demo,
        Hooks = Hooks,
        ForPlugins = ForPlugins,
        Folders = Options.PluginFolders,
        PluginTemplates = TemplateAdditions.Of(Hooks, ForPlugins),
    };

    /// <summary>Counts, facets and suggestions of facets that were found out.</summary>
    public ResultCache Results { get; } = new(MemoryPlan.Results);

    /// <summary>Lets whoever started the site sign in as root, once.</summary>
    public RootSignIn RootSignIn { get; }

    /// <summary>Messages on their way to the next page.</summary>
    public MessageCookie Messages { get; }

    /// <summary>What the configuration tells plugins.</summary>
    public PluginConfig PluginConfig => field ??= new PluginConfig(Options.Config, Environment.GetEnvironmentVariable);

    /// <summary>Told of everything that is done.</summary>
    public EventSink Events { get; }

    public TimeProvider Time => Options.Time;

    /// <summary>Everything that an actor may be allowed to do.</summary>
    public Registry<PermissionAction> Actions => Registries.Actions;

    /// <summary>The kinds of facets.</summary>
    public Registry<Facet> Facets => Registries.Facets;

    /// <summary>The filters of tables.</summary>
    public Registry<Filter> Filters => Registries.Filters;

    /// <summary>What the settings say of table pages.</summary>
    public TableDefaults TableDefaults => field ??= new TableDefaults(
        Settings.DefaultPageSize, Settings.MaxReturnedRows, Settings.Get(KnownSettings.DefaultFacetSize),
        Settings.Get(KnownSettings.AllowFacet)) { Facets = Facets, Filters = Filters };

    /// <summary>Queries that can run at the same time over all databases: of pages, of visitors, and streams.</summary>
    public int MaxConcurrentQueries => 4 * Databases.Count * Settings.Get(KnownSettings.NumSqlThreads);

    /// <summary>The database whose URLs begin with this segment, in any spelling of tilde encoding (<c>a~20b</c> and <c>a+b</c>).</summary>
    public Database? FindRoute(string segment) =>
        _byRoute.GetValueOrDefault(segment) ?? _byRoute.GetValueOrDefault(TildeEncoding.Encode(TildeEncoding.Decode(segment)));

    public Database? FindName(string name) => _byName.GetValueOrDefault(name);

    public TableConfig TableConfig(string database, string table) =>
        ColumnTypes.Apply(_tableConfigs.Value.GetValueOrDefault((database, table), Tables.TableConfig.None), database, table);

    /// <summary>What columns were said to hold since the site started.</summary>
    public ColumnTypeStore ColumnTypes { get; } = new();

    /// <summary>How long pages over <paramref name="database"/> stay true.</summary>
    public Freshness FreshnessOf(Database database) => database switch
    {
        { IsMutable: true } => Freshness.Mutable,
        // What was said and stored since the start is not in the site's hash.
        _ when Queries.Version > 0 || ColumnTypes.Has(database.Name) => Freshness.Mutable,
        { IsKnownChanged: true } => Freshness.Volatile,
        _ when database.Route != database.Name => Freshness.Hashed,
        _ => Freshness.Unhashed,
    };

    /// <summary>How long pages over the whole site stay true.</summary>
    public Freshness SiteFreshness =>
        Databases.Any(database => database.IsKnownChanged)
            ? Freshness.Volatile
                : Queries.Version > 0 || Databases.Any(database => database is { IsMutable: true, IsMemory: false })
                ? Freshness.Mutable
                : Freshness.Unhashed;

    /// <summary>Tags by which a CDN can be told to forget: everything, this site, this database, this state of it.</summary>
    public string CacheTag(Request request)
    {
        var site = $"ds, ds-{Options.Hash[..12]}";
        var end = request.Path.AsSpan(1).IndexOfAny('/', '.');
        var database = FindRoute(end < 0 ? request.Path[1..] : request.Path[1..(end + 1)]);
        if (database is null) return site;
        var name = $"{site}, db-{TildeEncoding.Encode(database.Name)}";
        return database.Route == database.Name ? name : $"{name}, db-{database.Hash![..12]}";
    }

    public void Dispose()
    {
        Permissions.Dispose();
        foreach (var database in Databases) database.Dispose();
        Options.Backups?.Dispose();
    }
}
