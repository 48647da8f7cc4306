namespace Datasette.Plugins;

/// <summary>Built-in features that Datasette implements as plugins, by name.</summary>
internal static class BuiltInPlugins
{
    public static readonly IReadOnlyList<PluginInfo> All =
    [
        new("datasette.actor_auth_cookie", "actor_from_request"),
        new("datasette.blob_renderer", "register_output_renderer"),
        new("datasette.default_actions", "register_actions"),
        new("datasette.default_debug_menu", "jump_items_sql", "menu_links"),
        new("datasette.default_magic_parameters", "register_magic_parameters"),
        new("datasette.default_permissions", "actor_from_request", "permission_resources_sql"),
        new("datasette.facets", "register_facet_classes"),
        new("datasette.filters", "filters_from_request"),
        new("datasette.handle_exception", "handle_exception"),
        new("datasette.sql_functions", "prepare_connection"),
    ];
}
