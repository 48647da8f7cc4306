using Datasette.Errors;
using Datasette.Http;
using Datasette.Permissions;
using Datasette.Sites;

namespace Datasette.Pages.JumpPages;

/// <summary>
/// <c>/-/tables?q=</c>: the tables and views by name that the actor may view. Kept from before <c>/-/jump</c>, which finds more. Always
/// JSON.
/// </summary>
internal static class TablesPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context, JumpCatalog catalog)
    {
        if (context.Format is not (null or "json")) throw new NotFound("Page not found");
        var allowed = await context.Access.AllowedAsync(Actions.ViewTable);
        var tables = await catalog.TablesAsync(context.Aborted);
        var (matches, truncated) = JumpSearch.Cut(Find(tables, context.Request.Args["q"] ?? "", item => allowed.Contains(item.Resource)));
        return JumpResponse.Of(matches, truncated, saysKind: false);
    }

    /// <summary>
    /// Without a search text sorted by database and name, else the shortest table name first. The database's name is not searched.
    /// </summary>
    private static IReadOnlyList<JumpItem> Find(JumpIndex tables, string asked, Func<JumpItem, bool> isAllowed)
    {
        var found = tables.Holding(asked).Where(isAllowed);
        return string.IsNullOrWhiteSpace(asked)
            ? [.. found.Take(JumpSearch.MaxMatches + 1)]
            : [.. found.OrderBy(item => item.Resource.Child!.Length).ThenBy(item => item.Resource.Child, StringComparer.Ordinal)];
    }
}
