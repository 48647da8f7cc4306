using Datasette.Rendering;

namespace Datasette.Pages.DemoPages;

/// <summary>The variables of <c>demo.html</c>.</summary>
internal static class DemoVariables
{
    public static readonly ContextVariables<DemoStart> All = new(
    [
        new("title", "str", "The title of the prepared state", page => page.Script?.Title ?? "Try this demo"),
        new("description", "str", "What can be tried there", page => page.Script?.Description ?? ""),
        new("action", "str", "The path that the form is posted to", page => page.Context.Site.Urls.Path(page.Context.Request.FullPath)),
    ]);
}
