using Datasette.Http;

namespace Datasette.Pages.QueryPages;

/// <summary>Whether a query's page shows its SQL, and the URL that toggles it.</summary>
/// <param name="IsHidden">Whether the SQL is hidden.</param>
/// <param name="Toggle">The path of the same page with the SQL shown or hidden.</param>
/// <param name="Chosen">The argument that chose this, or null: forms keep it.</param>
internal sealed record HiddenSql(bool IsHidden, string Toggle, string? Chosen)
{
    /// <summary><c>?_hide_sql=1</c> hides the SQL; for a stored query with <c>hide_sql</c>, <c>?_show_sql=1</c> shows it.</summary>
    public static HiddenSql Of(QueryDisplay page)
    {
        var request = page.Context.Request;
        var startsHidden = page.Stored?.HideSql == true;
        var argument = startsHidden ? "_show_sql" : "_hide_sql";
        var isChosen = request.Args[argument] is { Length: > 0 };
        var pairs = request.Args.Pairs.Where(pair => pair.Value.Length > 0 && pair.Key != argument);
        var query = QueryArgs.Write(isChosen ? pairs : pairs.Append(new(argument, "1")));
        var path = page.Context.Site.Urls.Path(request.Path);
        return new HiddenSql(startsHidden != isChosen, query.Length == 0 ? path : $"{path}?{query}", isChosen ? argument : null);
    }
}
