using Datasette.Application;
using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Pages.QueryPages;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sqlite;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages.StoredQueryPages;

/// <summary><c>/{database}/{query}</c>: a stored query, where there is no table of that name. GET reads, POST writes.</summary>
internal static class StoredQueryPage
{
    public static async ValueTask<Response> RespondAsync(RequestContext context, StoredQuery query)
    {
        await RequireAsync(context, query);
        var response = context.Request.Method == HttpMethods.Post ? await StoredQueryWrite.RespondAsync(context, query) : await ReadAsync(context, query);
        return response.With("Referrer-Policy", "no-referrer");
    }

    private static async ValueTask RequireAsync(RequestContext context, StoredQuery query)
    {
        await context.Access.RequireAsync(Actions.ViewQuery, Resource.Query(query.Database, query.Name), "You do not have permission to view this query");
        if (!query.IsTrusted) await context.Access.RequireAsync(query.IsWrite ? Actions.ExecuteWriteSql : Actions.ExecuteSql, Resource.Database(query.Database));
    }

    private static async ValueTask<Response> ReadAsync(RequestContext context, StoredQuery query)
    {
        var page = new QueryContext(context, context.Database, query.IsWrite ? new SqlQuery(query.Sql, []) : await StoredQueryParameters.BindAsync(query, context)) { Stored = query };
        var response = context.Format switch
        {
            null => await QueryDisplay.RespondAsync(page),
            "json" => await QueryJsonPage.RespondAsync(page),
            "csv" or "blob" when query.IsWrite => throw new BadRequest("This query writes: it has no rows to export"),
            "csv" => await QueryCsv.RespondAsync(page),
            "blob" => await QueryBlob.RespondAsync(page),
            var format => throw new NotFound($"Invalid format: {format}"),
        };
        response.Freshness = page.HasFailed || query.IsMagic ? Freshness.Volatile : context.DatabaseFreshness;
        return response;
    }
}
