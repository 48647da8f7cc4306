namespace Datasette.Configuration.Validation;

/// <summary>The keys of a configuration file. docs/configuration.md explains them.</summary>
internal static class ConfigShapes
{
    private static readonly AllowShape Allow = new();
    private static readonly PermissionsShape Permissions = new(Allow);
    private static readonly PluginsShape Plugins = new();

    private static readonly MembersShape ColumnType = new("type and config", new Dictionary<string, Shape>
    {
        ["type"] = new ColumnTypeShape(),
        ["config"] = new MembersShape("options", new Dictionary<string, Shape>()) { IsOpen = true },
    }) { Required = ["type"] };

    private static readonly MembersShape Asset = new("url, sri and module", new Dictionary<string, Shape>
    {
        ["url"] = ScalarShape.Text,
        ["sri"] = ScalarShape.Text,
        ["module"] = ScalarShape.Switch,
    }) { Required = ["url"] };

    private static readonly ListShape Assets = new(new EitherShape(Asset, "an address, or a map with its url"), "addresses");

    /// <summary>A table's display options, which old metadata files contain too.</summary>
    public static IReadOnlyDictionary<string, Shape> TableOptions { get; } = new Dictionary<string, Shape>
    {
        ["hidden"] = ScalarShape.Switch,
        ["sort"] = ScalarShape.Column,
        ["sort_desc"] = ScalarShape.Column,
        ["size"] = ScalarShape.Size,
        ["sortable_columns"] = new ListShape(ScalarShape.Column, "columns"),
        ["label_column"] = ScalarShape.Column,
        ["facets"] = new ListShape(new EitherShape(new FacetShape(), "the name of a column, or a kind of facet and a column"), "facets"),
        ["fts_table"] = ScalarShape.Table,
        ["fts_pk"] = ScalarShape.Column,
        ["searchmode"] = ScalarShape.OneOf("raw", "escaped"),
    };

    /// <summary>Keys that are valid at any level.</summary>
    public static IReadOnlyDictionary<string, Shape> Anywhere { get; } = new Dictionary<string,
    Shape> { ["plugins"] = Plugins, ["allow"] = Allow };

    private static readonly MembersShape Table = new("options of a table", new Dictionary<string, Shape>([.. Anywhere, .. TableOptions])
    {
        ["permissions"] = Permissions,
        ["facet_size"] = ScalarShape.Size,
        ["column_types"] = new NamesShape(new EitherShape(ColumnType,
            "the name of a type, or a map with type and config") { Text = new ColumnTypeShape() }, "columns to types"),
    }) { Elsewhere = MetadataKeys.InConfiguration };

    private static readonly MembersShape Query = new("options of a query", new Dictionary<string, Shape>
    {
        ["sql"] = ScalarShape.Text,
        ["title"] = ScalarShape.Plain,
        ["description"] = ScalarShape.Plain,
        ["description_html"] = ScalarShape.Plain,
        ["hide_sql"] = ScalarShape.NumericSwitch,
        ["fragment"] = ScalarShape.Plain,
        ["params"] = new ListShape(ScalarShape.Text, "parameters"),
        ["write"] = ScalarShape.NumericSwitch,
        ["is_trusted"] = ScalarShape.NumericSwitch,
        ["is_private"] = ScalarShape.NumericSwitch,
        ["on_success_message"] = ScalarShape.Plain,
        ["on_success_message_sql"] = ScalarShape.Plain,
        ["on_success_redirect"] = ScalarShape.Plain,
        ["on_error_message"] = ScalarShape.Plain,
        ["on_error_redirect"] = ScalarShape.Plain,
        ["allow"] = Allow,
        ["permissions"] = Permissions,
        ["plugins"] = Plugins,
    }) { Required = ["sql"] };

    private static readonly MembersShape Database = new("options of a database", new Dictionary<string, Shape>(Anywhere)
    {
        ["allow_sql"] = Allow,
        ["permissions"] = Permissions,
        ["tables"] = new NamesShape(Table, "tables to their options"),
        ["queries"] = new NamesShape(new EitherShape(Query, "SQL, or a map with its sql"), "queries to their SQL"),
    }) { Elsewhere = MetadataKeys.InConfiguration };

    private static readonly MembersShape Demo = new("title, description, database, sql and open", new Dictionary<string, Shape>
    {
        ["title"] = ScalarShape.Plain,
        ["description"] = ScalarShape.Plain,
        ["database"] = ScalarShape.Plain,
        ["sql"] = new ListShape(ScalarShape.Text, "statements"),
        ["open"] = ScalarShape.Text,
    }) { Required = ["open"] };

    /// <summary>A configuration file.</summary>
    public static MembersShape Site { get; } = new("settings, databases and so on", new Dictionary<string, Shape>(Anywhere)
    {
        ["settings"] = new SettingsShape(),
        ["allow_sql"] = Allow,
        ["permissions"] = Permissions,
        ["databases"] = new NamesShape(Database, "databases to their options"),
        ["extra_css_urls"] = Assets,
        ["extra_js_urls"] = Assets,
        ["demos"] = new NamesShape(Demo, "prepared states of a demo to the page that they open"),
    }) { Elsewhere = MetadataKeys.InConfiguration };
}
