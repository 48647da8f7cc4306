using Datasette.Errors;
using Datasette.Http;
using Datasette.Http.Caching;
using Datasette.Pages.DatabasePages;
using Datasette.Pages.PluginPages;
using Datasette.Permissions;
using Datasette.Queries;
using Datasette.Sites;
using Datasette.Sql;
using Datasette.Sqlite;

namespace Datasette.Pages.QueryPages;

/// <summary><c>/{database}/-/query</c>: runs SQL from the arguments.</summary>
internal static class QueryPage
{
    public static async ValueTask<Response> GetAsync(RequestContext context, SummaryCache listings)
    {
        var database = context.Database;
        await context.Access.RequireAsync(Actions.ExecuteSql, Resource.Database(database.Name));
        var schema = await context.SchemaAsync(database);
        var isPrivate = await context.Access.IsPrivateAsync(Actions.ExecuteSql, Resource.Database(database.Name));
        var sql = context.Request.Args["sql"];
        Response response;
        if (string.IsNullOrEmpty(sql))
        {
            if (context.Format is not null) throw new BadRequest("?sql= is required");
            response = await QueryDisplay.EmptyAsync(new QueryContext(context, database, schema, SqlQuery.Of(SqlText.Empty))
            {
                Listings = listings,
                IsPrivate = isPrivate,
            });
        }
        else
        {
            var refusal = SqlValidation.Mistake(sql);
            if (refusal is not null && (context.Format is not null || context.Request.WantsJson)) throw new InvalidSql(refusal);
            var query = Query(context, sql);
            var page = new QueryContext(context, database, schema, query with { Readable = await context.ReadableAsync(schema) })
            {
                Listings = listings,
                IsPrivate = isPrivate,
            };
            if (refusal is not null)
            {
                var refused = await QueryDisplay.FailedAsync(page, refusal);
                refused.Freshness = Freshness.Volatile;
                return refused;
            }
            response = context.Format switch
            {
                null => await QueryDisplay.RespondAsync(page),
                "json" => await QueryJsonPage.RespondAsync(page),
                "csv" => await QueryCsv.RespondAsync(page),
                var format when PluginOutput.Find(context, format) is { } plugin => await PluginOutput.RespondAsync(plugin, page),
                var format => throw new NotFound($"Invalid format: {format}"),
            };
            if (page.HasFailed) response.Freshness = Freshness.Volatile;
        }
        return response;
    }

    /// <summary>Binds SQL from the arguments to its parameters, for an actor who may execute SQL.</summary>
    /// <exception cref="BadRequest">There is no SQL.</exception>
    /// <exception cref="InvalidSql">The SQL is refused.</exception>
    public static async ValueTask<QueryContext> OpenAsync(RequestContext context, SummaryCache listings)
    {
        var database = context.Database;
        await context.Access.RequireAsync(Actions.ExecuteSql, Resource.Database(database.Name));
        var sql = context.Request.Args["sql"];
        if (string.IsNullOrEmpty(sql)) throw new BadRequest("?sql= is required");
        if (SqlValidation.Mistake(sql) is { } refusal) throw new InvalidSql(refusal);
        var schema = await context.SchemaAsync(database);
        return new QueryContext(context, database, schema, Query(context, sql) with { Readable = await context.ReadableAsync(schema) })
        {
            Listings = listings,
            IsPrivate = await context.Access.IsPrivateAsync(Actions.ExecuteSql, Resource.Database(database.Name)),
        };
    }

    private static SqlQuery Query(RequestContext context, string sql) =>
        new(SqlText.Verbatim(sql), Bind(sql, context.Request.Args)) { IsVisitors = true };

    /// <summary>Binds parameters to the arguments; a missing one is empty, also a magic parameter's name.</summary>
    private static SqlParameter[] Bind(string sql, QueryArgs args) =>
    [
        .. NamedParameters.Find(sql).Where(name => args[name] is not null || !StoredQuery.IsMagicName(name))
            .Select(name => SqlParameter.Of(name, args[name] ?? "")),
    ];
}
