using Datasette.Application;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary><c>crumb_items(request=request, database=…, table=…)</c>: the way from the index to a page.</summary>
internal static class Crumbs
{
    public static Value Function(Site site) => Value.Function("crumb_items", call =>
    {
        var crumbs = new List<Value> { Crumb(site.Urls.Instance, "home") };
        if (call.Get(1, "database").AsString() is not { } name || site.FindName(name) is not { } database) return Value.List(crumbs);
        crumbs.Add(Crumb(site.Urls.Database(database), database.Name));
        if (call.Get(2, "table").AsString() is { } table) crumbs.Add(Crumb(site.Urls.Table(database, table), table));
        return Value.List(crumbs);
    });

    private static Value Crumb(string href, string label) => Value.Map([new("href", href), new("label", label)]);
}
