using Datasette.Permissions;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary>
/// <c>crumb_items(request=request, database=…, table=…)</c>: the breadcrumbs from the index to a page, as far as the actor may view them.
/// </summary>
internal static class Crumbs
{
    public static Value Function(TemplateSite site, Access access) => Value.AsyncFunction("crumb_items", async call =>
    {
        var crumbs = new List<Value>();
        if (await access.MayAsync(Actions.ViewInstance)) crumbs.Add(Crumb(site.Urls.Instance, "home"));
        if (call.Get(1, "database").AsString() is not { } name || site.FindDatabase(name) is not { } database) return Value.List(crumbs);
        if (await access.MayAsync(Actions.ViewDatabase, Resource.Database(name))) crumbs.Add(Crumb(site.Urls.Database(database),
            database.Name));
        if (call.Get(2, "table").AsString() is { } table && await access.MayAsync(Actions.ViewTable, Resource.Table(name, table)))
            crumbs.Add(Crumb(site.Urls.Table(database, table), table));
        return Value.List(crumbs);
    });

    private static Value Crumb(string href, string label) => Value.Map([new("href", href), new("label", label)]);
}
