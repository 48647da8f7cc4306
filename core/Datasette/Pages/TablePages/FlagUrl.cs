using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary>The address of a table's page with one more part of it, such as <c>?_summary=1</c>.</summary>
internal static class FlagUrl
{
    /// <summary>None where the page has the part already.</summary>
    public static Value Of(TableContext page, string name) =>
        string.IsNullOrEmpty(page.Request.Args[name]) ? page.Urls.WithAdded(page.Request, name, "1") : Value.None;
}
