using Datasette.Http;
using Jinja.Values;

namespace Datasette.Pages.TablePages;

/// <summary>The address of a table's page with one more part of it, such as <c>?_summary=1</c>.</summary>
internal static class FlagUrl
{
    /// <summary>None where the page has the part already.</summary>
    public static Value Of(TableContext page, string name)
    {
        var args = page.Request.Args;
        if (!string.IsNullOrEmpty(args[name])) return Value.None;
        var path = page.Site.ForTemplates.Paths.Path(page.Urls.Path(page.Request.Path));
        var kept = args.Count == 0 ? "" : QueryArgs.Write(args.Pairs.Where(pair => pair.Value.Length > 0));
        return kept.Length == 0 ? $"{path}?{name}=1" : $"{path}?{kept}&{name}=1";
    }
}
