using Jinja.Values;

namespace Datasette.Rendering;

/// <summary><c>menu_links()</c>: the pages for those who look after the site, for whoever may find them in menus.</summary>
internal static class MenuLinks
{
    public static Value Function(PageFrame frame) => Value.AsyncFunction("menu_links", async _ => await DebugPages.MayListAsync(frame.Access)
        ? Value.List(DebugPages.All.Select(page => Value.Map([new("href", frame.Urls.Path(page.Path)), new("label", page.Label)])))
        : Value.List([]));
}
