using System.Text.Json.Nodes;
using Datasette.Plugins;
using Datasette.Plugins.Hooks;

namespace Core.Tests.Plugins;

/// <summary>Adds something that names the hook to every page.</summary>
internal sealed class PagePlugin : IExtraCssUrls, IExtraJsUrls, IExtraBodyScript, IExtraTemplateVars, IMenuLinks, IHomepageActions,
IDatabaseActions, ITableActions, IViewActions,
    IRowActions, IQueryActions, ITopHomepage, ITopDatabase, ITopTable, ITopRow, ITopQuery, ITopStoredQuery, IPrepareJinja2Environment
{
    public string Name => "pages";

    public ValueTask<IReadOnlyList<ExtraAsset>> ExtraCssUrlsAsync(PageContext context) =>
        new([new ExtraAsset("/css-of-" + context.ViewName) { Sri = "sha256-x" }, "/css-of-" + context.ViewName]);

    public ValueTask<IReadOnlyList<ExtraAsset>> ExtraJsUrlsAsync(PageContext context) =>
        new([new ExtraAsset($"https://js.example/{context.Database}/{context.Table}") { IsModule = true }]);

    public ValueTask<BodyScript?> ExtraBodyScriptAsync(PageContext context) =>
        new(new BodyScript($"var template = '{context.Template}', columns = '{string.Join(',', context.Columns ?? [])}</script>';"));

    public ValueTask<IReadOnlyDictionary<string, object?>?> ExtraTemplateVarsAsync(PageContext context) =>
        new(new Dictionary<string, object?>
    {
        ["answer"] = 42,
        ["html"] = new Markup("<i>ours</i>"),
        ["text"] = "<b>",
        ["shout"] = (TemplateFunction)(arguments => new(arguments.Text(0, "text")!.ToUpperInvariant())),
        ["nested"] = new JsonObject { ["a"] = new JsonArray(1, "two") },
        // Does not replace the page's own.
        ["database"] = "not this",
    });

    public ValueTask<IReadOnlyList<MenuLink>> MenuLinksAsync(MenuLinksContext context) =>
        new([new MenuLink("/menu", $"Menu for {context.Actor?.Id ?? "nobody"}")]);

    public ValueTask<IReadOnlyList<ActionLink>> HomepageActionsAsync(HomepageActionsContext context) => Link("homepage");

    public ValueTask<IReadOnlyList<ActionLink>> DatabaseActionsAsync(DatabaseActionsContext context) =>
        Link($"database {context.Database}");

    public ValueTask<IReadOnlyList<ActionLink>> TableActionsAsync(TableActionsContext context) => Link($"table {context.Table}");

    public ValueTask<IReadOnlyList<ActionLink>> ViewActionsAsync(ViewActionsContext context) => Link($"view {context.View}");

    public ValueTask<IReadOnlyList<ActionLink>> RowActionsAsync(RowActionsContext context) => Link($"row {context.Row["name"]}");

    public ValueTask<IReadOnlyList<ActionLink>> QueryActionsAsync(QueryActionsContext context) =>
        Link($"query {context.QueryName} {context.Sql} {string.Join(',', context.Parameters)}");

    public ValueTask<Markup?> TopHomepageAsync(TopHomepageContext context) => Top("homepage");

    public ValueTask<Markup?> TopDatabaseAsync(TopDatabaseContext context) => Top($"database {context.Database}");

    public ValueTask<Markup?> TopTableAsync(TopTableContext context) => Top($"table {context.Table}");

    public ValueTask<Markup?> TopRowAsync(TopRowContext context) => Top($"row {context.Row["name"]}");

    public ValueTask<Markup?> TopQueryAsync(TopQueryContext context) => Top($"query {context.Sql}");

    public ValueTask<Markup?> TopStoredQueryAsync(TopStoredQueryContext context) => Top($"stored {context.QueryName}");

    public void PrepareJinja2Environment(PrepareJinja2EnvironmentContext context)
    {
        context.Environment.AddFilter("twice", arguments => new($"{arguments.Positional[0]}{arguments.Positional[0]}"));
        context.Environment.AddTest("even", arguments => arguments.Positional[0] is long and var number && number % 2 == 0);
        context.Environment.AddFunction("sum_of", arguments => new(arguments.Positional.OfType<long>().Sum()));
        context.Environment.AddTemplates(name =>
            name == "pages/from-plugin.html"
                ? "never: pages come from the site's folder" : name == "of_plugin.html" ? "included by {{ answer }}" : null);
    }

    private static ValueTask<IReadOnlyList<ActionLink>> Link(string label) =>
        new([new ActionLink($"Action on {label}", "/go", "What it does"),
            new ActionLink("Press", null) { Attributes = [new("data-x", "1")] }]);

    private static ValueTask<Markup?> Top(string what) => new(new Markup($"<p>top of {Markup.Escape(what)}</p>"));
}
