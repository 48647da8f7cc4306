namespace Datasette.Hooks;

/// <summary>All hooks, by their names in Datasette.</summary>
internal static class HookNames
{
    public static readonly IReadOnlyList<(string Name, Func<IPlugin, bool> IsIn)> All =
    [
        ("actor_from_request", plugin => plugin is IActorFromRequest),
        ("actors_from_ids", plugin => plugin is IActorsFromIds),
        ("asgi_wrapper", plugin => plugin is IAsgiWrapper),
        ("canned_queries", plugin => plugin is ICannedQueries),
        ("database_actions", plugin => plugin is IDatabaseActions),
        ("extra_body_script", plugin => plugin is IExtraBodyScript),
        ("extra_css_urls", plugin => plugin is IExtraCssUrls),
        ("extra_js_urls", plugin => plugin is IExtraJsUrls),
        ("extra_template_vars", plugin => plugin is IExtraTemplateVars),
        ("filters_from_request", plugin => plugin is IFiltersFromRequest),
        ("forbidden", plugin => plugin is IForbidden),
        ("handle_exception", plugin => plugin is IHandleException),
        ("homepage_actions", plugin => plugin is IHomepageActions),
        ("jinja2_environment_from_request", plugin => plugin is IJinja2EnvironmentFromRequest),
        ("jump_items_sql", plugin => plugin is IJumpItemsSql),
        ("menu_links", plugin => plugin is IMenuLinks),
        ("permission_resources_sql", plugin => plugin is IPermissionResourcesSql),
        ("prepare_connection", plugin => plugin is IPrepareConnection),
        ("prepare_jinja2_environment", plugin => plugin is IPrepareJinja2Environment),
        ("publish_subcommand", plugin => plugin is IPublishSubcommand),
        ("query_actions", plugin => plugin is IQueryActions),
        ("register_actions", plugin => plugin is IRegisterActions),
        ("register_column_types", plugin => plugin is IRegisterColumnTypes),
        ("register_commands", plugin => plugin is IRegisterCommands),
        ("register_events", plugin => plugin is IRegisterEvents),
        ("register_facet_classes", plugin => plugin is IRegisterFacetClasses),
        ("register_magic_parameters", plugin => plugin is IRegisterMagicParameters),
        ("register_output_renderer", plugin => plugin is IRegisterOutputRenderer),
        ("register_routes", plugin => plugin is IRegisterRoutes),
        ("register_token_handler", plugin => plugin is IRegisterTokenHandler),
        ("render_cell", plugin => plugin is IRenderCell),
        ("row_actions", plugin => plugin is IRowActions),
        ("startup", plugin => plugin is IStartup),
        ("table_actions", plugin => plugin is ITableActions),
        ("top_database", plugin => plugin is ITopDatabase),
        ("top_homepage", plugin => plugin is ITopHomepage),
        ("top_query", plugin => plugin is ITopQuery),
        ("top_row", plugin => plugin is ITopRow),
        ("top_stored_query", plugin => plugin is ITopStoredQuery),
        ("top_table", plugin => plugin is ITopTable),
        ("track_event", plugin => plugin is ITrackEvent),
        ("view_actions", plugin => plugin is IViewActions),
        ("write_wrapper", plugin => plugin is IWriteWrapper),
    ];

    /// <summary>The names of the hooks that a plugin implements.</summary>
    public static IEnumerable<string> Of(IPlugin plugin) => All.Where(hook => hook.IsIn(plugin)).Select(hook => hook.Name);
}
