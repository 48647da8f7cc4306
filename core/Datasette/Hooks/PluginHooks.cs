namespace Datasette.Hooks;

/// <summary>
/// The plugins of a site by hook, in call order. A hook that no plugin implements is an empty array and costs one length check.
/// </summary>
internal sealed class PluginHooks(IReadOnlyList<IPlugin> plugins)
{
    public static PluginHooks None { get; } = new([]);

    public IReadOnlyList<IPlugin> Plugins => plugins;

    /// <summary>True where a plugin may write its own markup into pages, or serve its own pages.</summary>
    public bool AddToPages =>
        plugins.Any(plugin => plugin is IExtraBodyScript or IExtraJsUrls or IExtraCssUrls or IExtraTemplateVars or IRenderCell
        or IRegisterRoutes or IPrepareJinja2Environment or IJinja2EnvironmentFromRequest
        or ITopHomepage or ITopDatabase or ITopTable or ITopRow
        or ITopQuery or ITopStoredQuery);

    public IStartup[] Startup { get; } = [.. plugins.OfType<IStartup>()];

    public IAsgiWrapper[] AsgiWrapper { get; } = [.. plugins.OfType<IAsgiWrapper>()];

    public IPrepareConnection[] PrepareConnection { get; } = [.. plugins.OfType<IPrepareConnection>()];

    public IPrepareJinja2Environment[] PrepareJinja2Environment { get; } = [.. plugins.OfType<IPrepareJinja2Environment>()];

    public IJinja2EnvironmentFromRequest[] Jinja2EnvironmentFromRequest { get; } = [.. plugins.OfType<IJinja2EnvironmentFromRequest>()];

    public IExtraCssUrls[] ExtraCssUrls { get; } = [.. plugins.OfType<IExtraCssUrls>()];

    public IExtraJsUrls[] ExtraJsUrls { get; } = [.. plugins.OfType<IExtraJsUrls>()];

    public IExtraBodyScript[] ExtraBodyScript { get; } = [.. plugins.OfType<IExtraBodyScript>()];

    public IExtraTemplateVars[] ExtraTemplateVars { get; } = [.. plugins.OfType<IExtraTemplateVars>()];

    public IRenderCell[] RenderCell { get; } = [.. plugins.OfType<IRenderCell>()];

    public IRegisterOutputRenderer[] RegisterOutputRenderer { get; } = [.. plugins.OfType<IRegisterOutputRenderer>()];

    public IRegisterFacetClasses[] RegisterFacetClasses { get; } = [.. plugins.OfType<IRegisterFacetClasses>()];

    public IRegisterActions[] RegisterActions { get; } = [.. plugins.OfType<IRegisterActions>()];

    public IRegisterRoutes[] RegisterRoutes { get; } = [.. plugins.OfType<IRegisterRoutes>()];

    public IActorFromRequest[] ActorFromRequest { get; } = [.. plugins.OfType<IActorFromRequest>()];

    public IActorsFromIds[] ActorsFromIds { get; } = [.. plugins.OfType<IActorsFromIds>()];

    public IFiltersFromRequest[] FiltersFromRequest { get; } = [.. plugins.OfType<IFiltersFromRequest>()];

    public IPermissionResourcesSql[] PermissionResourcesSql { get; } = [.. plugins.OfType<IPermissionResourcesSql>()];

    public ICannedQueries[] CannedQueries { get; } = [.. plugins.OfType<ICannedQueries>()];

    public IRegisterMagicParameters[] RegisterMagicParameters { get; } = [.. plugins.OfType<IRegisterMagicParameters>()];

    public IForbidden[] Forbidden { get; } = [.. plugins.OfType<IForbidden>()];

    public IHandleException[] HandleException { get; } = [.. plugins.OfType<IHandleException>()];

    public IMenuLinks[] MenuLinks { get; } = [.. plugins.OfType<IMenuLinks>()];

    public IRowActions[] RowActions { get; } = [.. plugins.OfType<IRowActions>()];

    public ITableActions[] TableActions { get; } = [.. plugins.OfType<ITableActions>()];

    public IViewActions[] ViewActions { get; } = [.. plugins.OfType<IViewActions>()];

    public IQueryActions[] QueryActions { get; } = [.. plugins.OfType<IQueryActions>()];

    public IDatabaseActions[] DatabaseActions { get; } = [.. plugins.OfType<IDatabaseActions>()];

    public IHomepageActions[] HomepageActions { get; } = [.. plugins.OfType<IHomepageActions>()];

    public ITopHomepage[] TopHomepage { get; } = [.. plugins.OfType<ITopHomepage>()];

    public ITopDatabase[] TopDatabase { get; } = [.. plugins.OfType<ITopDatabase>()];

    public ITopTable[] TopTable { get; } = [.. plugins.OfType<ITopTable>()];

    public ITopRow[] TopRow { get; } = [.. plugins.OfType<ITopRow>()];

    public ITopQuery[] TopQuery { get; } = [.. plugins.OfType<ITopQuery>()];

    public ITopStoredQuery[] TopStoredQuery { get; } = [.. plugins.OfType<ITopStoredQuery>()];

    public ITrackEvent[] TrackEvent { get; } = [.. plugins.OfType<ITrackEvent>()];

    public IRegisterEvents[] RegisterEvents { get; } = [.. plugins.OfType<IRegisterEvents>()];

    public IRegisterTokenHandler[] RegisterTokenHandler { get; } = [.. plugins.OfType<IRegisterTokenHandler>()];

    public IWriteWrapper[] WriteWrapper { get; } = [.. plugins.OfType<IWriteWrapper>()];

    public IRegisterColumnTypes[] RegisterColumnTypes { get; } = [.. plugins.OfType<IRegisterColumnTypes>()];

    public IJumpItemsSql[] JumpItemsSql { get; } = [.. plugins.OfType<IJumpItemsSql>()];

    /// <summary>Whether a plugin may respond differently to two clients at one address: then no page is cached.</summary>
    public bool VaryByRequest => Jinja2EnvironmentFromRequest.Length > 0 || Array.Exists(AsgiWrapper, wrapper => !wrapper.IsSameForAll);
}
