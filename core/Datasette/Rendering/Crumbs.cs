using Datasette.Permissions;
using Datasette.Rendering.Cells;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>The breadcrumbs from the index to a page, as far as the actor may view them.</summary>
internal static class Crumbs
{
    /// <summary><c>crumb_items(request=request, database=…, table=…)</c>: a list of href and label.</summary>
    public static Value Items(TemplateSite site, Access access) => Value.AsyncFunction("crumb_items", async call =>
        Value.List((await OfAsync(site, access, call)).Select(crumb => Value.Map([new("href", crumb.Href), new("label", crumb.Label)]))));

    /// <summary><c>crumb_links</c>, with the same arguments: a paragraph of links; empty where the actor may view none.</summary>
    public static Value Links(TemplateSite site, Access access) => Value.AsyncFunction("crumb_links", async call =>
        await OfAsync(site, access, call) is { Count: > 0 } crumbs ? Paragraph(crumbs) : "");

    private static async ValueTask<List<(string Href, string Label)>> OfAsync(TemplateSite site, Access access, CallArguments call)
    {
        var crumbs = new List<(string, string)>(3);
        if (await access.MayAsync(Actions.ViewInstance)) crumbs.Add((site.Urls.Instance, "home"));
        if (call.Get(1, "database").AsString() is not { } name || site.FindDatabase(name) is not { } database) return crumbs;
        if (await access.MayAsync(Actions.ViewDatabase, Resource.Database(name))) crumbs.Add((site.Urls.Database(database), database.Name));
        if (call.Get(2, "table").AsString() is { } table && await access.MayAsync(Actions.ViewTable, Resource.Table(name, table)))
            crumbs.Add((site.Urls.Table(database, table), table));
        return crumbs;
    }

    private static Value Paragraph(List<(string Href, string Label)> crumbs) => CellValue.Html((ref html) =>
    {
        html.Raw("<p class=\"crumbs\">"u8);
        var isFirst = true;
        foreach (var (href, label) in crumbs)
        {
            html.Raw(isFirst ? "<a href=\""u8 : " / <a href=\""u8);
            html.Text(href);
            html.Raw("\">"u8);
            html.Text(label);
            html.Raw("</a>"u8);
            isFirst = false;
        }
        html.Raw("</p>"u8);
    });
}
