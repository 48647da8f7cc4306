using Datasette.Hooks;
using Jinja.Values;

namespace Datasette.Rendering;

/// <summary><c>menu_links()</c>: the debug pages, for actors with <c>debug-menu</c>, and links of plugins.</summary>
internal static class MenuLinks
{
    public static Value Function(PageFrame frame) => Value.AsyncFunction("menu_links", async _ =>
    {
        IEnumerable<Value> own = await DebugPages.MayListAsync(frame.Access)
            ? DebugPages.All.Select(page => Link(frame.Urls.Path(page.Path), page.Label))
            : [];
        if (frame.Site.Hooks.MenuLinks is not { Length: > 0 } plugins) return Value.List(own);
        var context = new MenuLinksContext { Datasette = frame.Site.ForPlugins, Actor = frame.Request.Actor, Request = frame.Request };
        var more = await HookCalls.GatherAsync(frame.Request, plugins, "menu_links", plugin => plugin.MenuLinksAsync(context));
        return Value.List([.. own, .. more.Select(link => Link(link.Href, link.Label))]);
    });

    private static Value Link(string href, string label) => Value.Map([new("href", href), new("label", label)]);
}
