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

    public IStartup[] Startup { get; } = With<IStartup>(plugins);

    public IAsgiWrapper[] AsgiWrapper { get; } = With<IAsgiWrapper>(plugins);

    public IPrepareConnection[] PrepareConnection { get; } = With<IPrepareConnection>(plugins);

    public IPrepareJinja2Environment[] PrepareJinja2Environment { get; } = With<IPrepareJinja2Environment>(plugins);

    public IJinja2EnvironmentFromRequest[] Jinja2EnvironmentFromRequest { get; } = With<IJinja2EnvironmentFromRequest>(plugins);

    public IExtraCssUrls[] ExtraCssUrls { get; } = With<IExtraCssUrls>(plugins);

    public IExtraJsUrls[] ExtraJsUrls { get; } = With<IExtraJsUrls>(plugins);

    public IExtraBodyScript[] ExtraBodyScript { get; } = With<IExtraBodyScript>(plugins);

    public IExtraTemplateVars[] ExtraTemplateVars { get; } = With<IExtraTemplateVars>(plugins);

    public IRenderCell[] RenderCell { get; } = With<IRenderCell>(plugins);

    public IRegisterOutputRenderer[] RegisterOutputRenderer { get; } = With<IRegisterOutputRenderer>(plugins);

    public IRegisterFacetClasses[] RegisterFacetClasses { get; } = With<IRegisterFacetClasses>(plugins);

    public IRegisterActions[] RegisterActions { get; } = With<IRegisterActions>(plugins);

    public IRegisterRoutes[] RegisterRoutes { get; } = With<IRegisterRoutes>(plugins);

    public IActorFromRequest[] ActorFromRequest { get; } = With<IActorFromRequest>(plugins);

    public IActorsFromIds[] ActorsFromIds { get; } = With<IActorsFromIds>(plugins);

    public IFiltersFromRequest[] FiltersFromRequest { get; } = With<IFiltersFromRequest>(plugins);

    public IPermissionResourcesSql[] PermissionResourcesSql { get; } = With<IPermissionResourcesSql>(plugins);

    public ICannedQueries[] CannedQueries { get; } = With<ICannedQueries>(plugins);

    public IRegisterMagicParameters[] RegisterMagicParameters { get; } = With<IRegisterMagicParameters>(plugins);

    public IForbidden[] Forbidden { get; } = With<IForbidden>(plugins);

    public IHandleException[] HandleException { get; } = With<IHandleException>(plugins);

    public IMenuLinks[] MenuLinks { get; } = With<IMenuLinks>(plugins);

    public IRowActions[] RowActions { get; } = With<IRowActions>(plugins);

    public ITableActions[] TableActions { get; } = With<ITableActions>(plugins);

    public IViewActions[] ViewActions { get; } = With<IViewActions>(plugins);

    public IQueryActions[] QueryActions { get; } = With<IQueryActions>(plugins);

    public IDatabaseActions[] DatabaseActions { get; } = With<IDatabaseActions>(plugins);

    public IHomepageActions[] HomepageActions { get; } = With<IHomepageActions>(plugins);

    public ITopHomepage[] TopHomepage { get; } = With<ITopHomepage>(plugins);

    public ITopDatabase[] TopDatabase { get; } = With<ITopDatabase>(plugins);

    public ITopTable[] TopTable { get; } = With<ITopTable>(plugins);

    public ITopRow[] TopRow { get; } = With<ITopRow>(plugins);

    public ITopQuery[] TopQuery { get; } = With<ITopQuery>(plugins);

    public ITopStoredQuery[] TopStoredQuery { get; } = With<ITopStoredQuery>(plugins);

    public ITrackEvent[] TrackEvent { get; } = With<ITrackEvent>(plugins);

    public IRegisterEvents[] RegisterEvents { get; } = With<IRegisterEvents>(plugins);

    public IRegisterTokenHandler[] RegisterTokenHandler { get; } = With<IRegisterTokenHandler>(plugins);

    public IWriteWrapper[] WriteWrapper { get; } = With<IWriteWrapper>(plugins);

    public IRegisterColumnTypes[] RegisterColumnTypes { get; } = With<IRegisterColumnTypes>(plugins);

    public IJumpItemsSql[] JumpItemsSql { get; } = With<IJumpItemsSql>(plugins);

    /// <summary>Whether a plugin may respond differently to two clients at one address: then no page is cached.</summary>
    public bool VaryByRequest => Jinja2EnvironmentFromRequest.Length > 0 || Array.Exists(AsgiWrapper, wrapper => !wrapper.IsSameForAll);

    /// <summary>
    /// The plugins with a hook. A loop: LINQ has a type of iterator for each hook, whose first use costs a start thousands of instructions.
    /// </summary>
    private static THook[] With<THook>(IReadOnlyList<IPlugin> plugins) where THook : class, IPlugin
    {
        var (found, count) = (new THook[plugins.Count], 0);
        for (var i = 0; i < plugins.Count; i++)
            if (plugins[i] is THook hook) found[count++] = hook;
        Array.Resize(ref found, count);
        return found;
    }
}
