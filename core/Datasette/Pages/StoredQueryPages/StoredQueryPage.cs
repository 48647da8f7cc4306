using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.PluginPages;
using Datasette.Pages.QueryPages;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sqlite;
using Microsoft.AspNetCore.Http;

namespace Datasette.Pages.StoredQueryPages;

/// <summary><c>/{database}/{query}</c>: a stored query, unless a table has the name. GET reads, POST writes.</summary>
internal static class StoredQueryPage
{
    /// <summary>
    /// The stored query in the path; null if there is none, or a table has the name (also one that the actor may not view).
    /// </summary>
    public static async ValueTask<StoredQuery?> FindAsync(RequestContext context)
    {
        var query = await context.FindQueryAsync(context.Database.Name, TildeEncoding.Decode(context.Values["table"]!));
        return query is not null && (await context.Database.SchemaAsync(context.Aborted)).Find(query.Name) is null ? query : null;
    }

    public static async ValueTask<Response> RespondAsync(RequestContext context, StoredQuery query, SummaryCache listings)
    {
        await RequireAsync(context, query);
        var isPost = context.Request.Method == HttpMethods.Post;
        if (isPost) context.Database.RequireWritable();
        var page = await PageAsync(context, query, listings);
        var response = isPost ? await StoredQueryWrite.RespondAsync(page, query) : await ReadAsync(page, query);
        return response.With("Referrer-Policy", "no-referrer");
    }

    /// <summary>Binds a stored query that reads to its parameters, for an actor who may run it.</summary>
    /// <exception cref="BadRequest">The query writes.</exception>
    public static async ValueTask<QueryContext> OpenAsync(RequestContext context, StoredQuery query, SummaryCache listings)
    {
        await RequireAsync(context, query);
        if (query.IsWrite) throw new BadRequest("This query writes: it has no rows to draw");
        return await BoundAsync(await PageAsync(context, query, listings), query);
    }

    private static async ValueTask<QueryContext> BoundAsync(QueryContext page, StoredQuery query) =>
        page with { Query = page.Query with { Parameters =
            await StoredQueryParameters.BindAsync(query, page.Site.MagicParameters, page.Request) } };

    private static async ValueTask RequireAsync(RequestContext context, StoredQuery query)
    {
        await context.Access.RequireAsync(Actions.ViewQuery, Resource.Query(query.Database, query.Name),
            "You do not have permission to view this query");
        if (!query.IsTrusted) await context.Access.RequireAsync(query.IsWrite ? Actions.ExecuteWriteSql : Actions.ExecuteSql,
            Resource.Database(query.Database));
    }

    /// <summary>The page before parameters are bound.</summary>
    private static async ValueTask<QueryContext> PageAsync(RequestContext context, StoredQuery query, SummaryCache listings)
    {
        var schema = await context.SchemaAsync(context.Database);
        // A trusted query may read tables that the actor may not view.
        var readable = query.IsTrusted ? null : await context.ReadableAsync(schema);
        return new QueryContext(context, context.Database, schema, new SqlQuery(SqlText.Verbatim(query.Sql), [])
        {
            Readable = readable,
            HasLongPattern = true,
        })
        {
            Listings = listings,
            Stored = query,
            IsPrivate = await context.Access.IsPrivateAsync(Actions.ViewQuery, Resource.Query(query.Database, query.Name)),
            MayExecuteSql = await context.Access.MayAsync(Actions.ExecuteSql, Resource.Database(query.Database)),
        };
    }

    private static async ValueTask<Response> ReadAsync(QueryContext page, StoredQuery query)
    {
        var context = page.Context;
        if (!query.IsWrite) page = await BoundAsync(page, query);
        var response = context.Format switch
        {
            null => await QueryDisplay.RespondAsync(page),
            "json" => await QueryJsonPage.RespondAsync(page),
            not null when query.IsWrite => throw new BadRequest("This query writes: it has no rows to export"),
            "csv" => await QueryCsv.RespondAsync(page),
            var format when PluginOutput.Find(context, format) is { } plugin => await PluginOutput.RespondAsync(plugin, page),
            var format => throw new NotFound($"Invalid format: {format}"),
        };
        if (page.HasFailed || query.IsMagic) response.Freshness = Freshness.Volatile;
        return response;
    }
}
